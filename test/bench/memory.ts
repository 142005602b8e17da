// What the server itself takes with 0, 100 and 300 viewers of a stream, on PostgreSQL and embedded.
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startPostgres } from "../../scripts/steps/postgres.ts";
import { startProduct, type ServerProcess } from "./server/process.ts";
import { stage } from "./server/stage.ts";

const VIEWERS = [0, 100, 300];
const SAMPLES = 5;
const GOALS = "goals at 100 viewers: 350 MB on PostgreSQL, 700 MB embedded";

export async function run(report: (line: string) => void): Promise<void> {
  report(`Resident memory of the server process (media workers apart); ${GOALS}`);
  const postgres = await startPostgres();
  try {
    await measure("PostgreSQL", await startProduct(postgres.url), report);
  } finally {
    await postgres.stop();
  }
  await measure("embedded", await startProduct(), report);
}

async function measure(engine: string, server: ServerProcess, report: (line: string) => void): Promise<void> {
  const { streamId, camera } = await stage(server.url);
  const viewers = fork(join(import.meta.dirname, "media/viewers.ts"), [server.url, `stream:${streamId}`]);
  try {
    await once(viewers, "message");
    let watching = 0;
    for (const count of VIEWERS) {
      if (count > watching) {
        viewers.send({ do: "add", count: count - watching });
        await once(viewers, "message");
        watching = count;
      }
      report(`${engine}, ${String(count).padStart(3)} viewers: ${await sample(server)}`);
    }
  } finally {
    viewers.disconnect();
    camera.close();
    await server.stop();
  }
}

async function sample(server: ServerProcess): Promise<string> {
  const samples: number[] = [];
  for (let at = 0; at < SAMPLES; at++) {
    await sleep(1_000);
    samples.push(server.memoryMb());
  }
  const sorted = samples.toSorted((a, b) => a - b);
  return `${sorted[2]?.toFixed(0)} MB (${sorted[0]?.toFixed(0)}–${sorted.at(-1)?.toFixed(0)})`;
}
