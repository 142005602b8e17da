// How long public pages' reads take at half of what the server can do, on PostgreSQL and embedded.
import { setTimeout as sleep } from "node:timers/promises";
import { startPostgres } from "../../scripts/steps/postgres.ts";
import { spread } from "./media/spread.ts";
import { startProduct, type ServerProcess } from "./server/process.ts";

const FULL_SECONDS = 4;
const HALF_SECONDS = 8;
const RUNS = 5;
/** Until every connection has its statements and V8 has compiled what runs often. */
const WARM_SECONDS = 10;
/** Enough to keep the server busy, few enough not to measure its queue. */
const CONNECTIONS = 16;
const GOAL_P99_MS = 25;

export async function run(report: (line: string) => void): Promise<void> {
  report(`Reads of a fair, a booth and a job, goal p99 ${GOAL_P99_MS} ms at half load`);
  const postgres = await startPostgres();
  try {
    report(await measure("PostgreSQL", await startProduct(postgres.url)));
  } finally {
    await postgres.stop();
  }
  report(await measure("embedded", await startProduct()));
}

async function measure(engine: string, server: ServerProcess): Promise<string> {
  try {
    const urls = await addresses(server.url);
    await atFull(urls, WARM_SECONDS);
    const full: number[] = [];
    const took: number[] = [];
    const p99s: number[] = [];
    for (let at = 0; at < RUNS; at++) {
      full.push(await atFull(urls, FULL_SECONDS));
      const run = await atRate(urls, (full.at(-1) ?? 0) / 2);
      took.push(...run);
      p99s.push(run.toSorted((a, b) => a - b)[Math.ceil(run.length * 0.99) - 1] ?? Number.NaN);
    }
    return `${engine}: ${spread(full, "reads/s")} at full load; at half ${spread(took, "ms", 1)}, p99 of a run ${spread(p99s, "ms", 1)}`;
  } finally {
    await server.stop();
  }
}

async function addresses(url: string): Promise<string[]> {
  const get = async <Body>(path: string): Promise<Body> => (await (await fetch(url + path)).json()) as Body;
  const { fairs } = await get<{ fairs: { id: string; state: string }[] }>("/api/fairs");
  const fair = fairs.find(({ state }) => state === "open");
  const { booths } = await get<{ booths: { id: string }[] }>(`/api/fairs/${fair?.id}`);
  const { jobs } = await get<{ jobs: { id: string }[] }>(`/api/booths/${booths[0]?.id}`);
  return [`/api/fairs/${fair?.id}`, `/api/booths/${booths[0]?.id}`, `/api/jobs/${jobs[0]?.id}`].map(
    (path) => url + path,
  );
}

async function read(url: string): Promise<void> {
  const response = await fetch(url);
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
}

/** Reads a second, as fast as the answers come. */
async function atFull(urls: readonly string[], seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1000;
  let reads = 0;
  const keepReading = async (): Promise<void> => {
    while (performance.now() < until) {
      await read(urls[reads++ % urls.length] ?? "");
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, keepReading));
  return reads / seconds;
}

/** Milliseconds of each read, sent at a steady rate whether or not the earlier ones were answered. */
async function atRate(urls: readonly string[], perSecond: number): Promise<number[]> {
  const took: Promise<number>[] = [];
  const from = performance.now();
  while (performance.now() < from + HALF_SECONDS * 1000) {
    const due = Math.floor(((performance.now() - from) / 1000) * perSecond);
    for (let at = took.length; at < due; at++) took.push(timed(urls[at % urls.length] ?? ""));
    await sleep(1);
  }
  return Promise.all(took);
}

async function timed(url: string): Promise<number> {
  const from = performance.now();
  await read(url);
  return performance.now() - from;
}
