// A process that writes to the database until it is killed. On stdout, a line each: what it found, then what was committed.
import { openDatabase } from "../../server/src/db/index.ts";

const WRITERS = 4;
const SWITCH = "counters:00000000-0000-4000-8000-000000000001";

const [dataDir = "", run = "", url] = process.argv.slice(2);
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const db = await openDatabase({ dataDir, log, clock: () => new Date(), ...(url !== undefined && { url }) });

const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const stored = await db.prisma.setting.findMany({ select: { name: true } });
const topic = await db.prisma.topicVersion.findUnique({ where: { name: SWITCH } });
say({ names: stored.map((row) => row.name), version: Number(topic?.version ?? 0) });

/** Two rows and a notice a transaction, so that a torn one would show. */
async function write(name: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.setting.create({ data: { name: `${name}-first`, value: { filler: "x".repeat(500) } } });
    tx.tell(SWITCH);
    await tx.setting.create({ data: { name: `${name}-second`, value: {} } });
  });
  say({ name });
}

await Promise.all(
  Array.from({ length: WRITERS }, async (_, writer) => {
    for (let n = 0; ; n++) await write(`${run}-${writer}-${n}`);
  }),
);
