// How fast the ledger posts, one transfer at a time and in sets, to many books and to one, and how fast it is proved.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BookId } from "@jishi/shared/ids";
import { program, startPostgres } from "../../scripts/steps/postgres.ts";
import { runTool } from "../../scripts/steps/tool.ts";
import { withConnection, type Place } from "../../server/src/db/connect.ts";
import { openDatabase, type Database } from "../../server/src/db/index.ts";
import { verifyLedger } from "../../server/src/features/ledger/proof/commands.ts";
import { openBooks, type Books } from "../support/ledger.ts";
import { openMoneyWay } from "../support/money-way.ts";

const CLIENTS = 8;
const SECONDS = 5;
const SET = 1_000;
const AWARDS = 2_000;
const VERIFIED = Number(process.env["BENCH_TRANSFERS"] ?? 1_000_000);
const log = { info: () => undefined, warn: () => undefined, error: console.error };

export async function run(report: (line: string) => void): Promise<void> {
  report(
    "Postings a second, goals 2,000 singly, 20,000 in sets, hot 0.6 of spread; a proof of 1,000,000 in 60 s",
  );
  const postgres = await startPostgres();
  try {
    await measure({ kind: "served", url: postgres.url }, report);
  } finally {
    await postgres.stop();
  }
  const dir = mkdtempSync(join(tmpdir(), "jishi-bench-"));
  try {
    await measure({ kind: "embedded", dir }, report);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

async function measure(place: Place, report: (line: string) => void): Promise<void> {
  const at = place.kind === "served" ? { url: place.url, dataDir: "" } : { dataDir: place.dir };
  const db = await openDatabase({ ...at, clock: () => new Date(), log });
  const books = await openBooks(db, { books: CLIENTS, budgetFen: 10_000_000_000n });
  const [hot] = books.bookIds;
  if (hot === undefined) throw new Error("there are books");
  await rate(CLIENTS, (n) => reserve(books, books.bookIds[n] ?? hot, 1), 2); // until plans are made
  const spread = await rate(CLIENTS, (n) => reserve(books, books.bookIds[n] ?? hot, 1));
  const onOne = await rate(CLIENTS, () => reserve(books, hot, 1));
  if (place.kind === "served") report(await byItself(place.url, books));
  const inSets = await rate(2, (n) => reserve(books, books.bookIds[n] ?? hot, SET));
  report(
    `${db.engine}: ${spread.toFixed(0)}/s singly in the program's transactions, ${inSets.toFixed(0)}/s in sets of ${SET}, hot ${(onOne / spread).toFixed(2)} of spread`,
  );
  report(
    `${db.engine}: ${(await awardsRate(db)).toFixed(0)} awards/s reserved and posted, a hundred at a time`,
  );
  for (let n = await db.prisma.ledgerTransfer.count(); n < VERIFIED; n += SET) {
    await reserve(books, books.bookIds[((n / SET) % CLIENTS) | 0] ?? hot, SET);
  }
  const transfers = await db.prisma.ledgerTransfer.count();
  await db.close();
  const from = performance.now();
  const { problems } = await withConnection(place, (client) => verifyLedger(client));
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  report(`${db.engine}: ${transfers} transfers proved in ${seconds} s, ${problems.length} problems`);
}

/**
 * The ledger without the program around it: each posting is one statement, which is its own transaction. PostgreSQL's own
 * pgbench asks for them: eight clients in Node.js would take a quarter of two processors from it.
 */
async function byItself(url: string, { bookIds, maker }: Books): Promise<string> {
  const post = (bookId: BookId) => {
    const transfers = JSON.stringify([{ kind: "reserve", bookId, amountFen: "1" }]);
    return `SELECT ledger_post(gen_random_uuid(), '${maker}', now(), '${transfers}');`;
  };
  const ofOwn = bookIds.map((bookId, n) => `\\if :client_id = ${n}\n${post(bookId)}\n\\endif`).join("\n");
  await pgbench(url, ofOwn, 2);
  const spread = await pgbench(url, ofOwn);
  const onOne = await pgbench(url, bookIds.slice(0, 1).map(post).join("\n"));
  return `postgresql: ${spread.toFixed(0)}/s singly by itself, hot ${(onOne / spread).toFixed(2)} of spread`;
}

/** Transactions a second. */
async function pgbench(url: string, script: string, seconds = SECONDS): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), "jishi-pgbench-"));
  try {
    const file = join(dir, "script.sql");
    writeFileSync(file, script);
    const flags = ["-n", "-M", "prepared", "-c", String(CLIENTS), "-T", String(seconds), "-f", file, url];
    const said = await runTool(program("pgbench"), flags, { title: "pgbench" });
    const [, rate] = /^tps = ([\d.]+)/m.exec(said) ?? [];
    if (rate === undefined) throw new Error(`pgbench says no rate: ${said}`);
    return Number(rate);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

async function reserve(books: Books, bookId: BookId, count: number): Promise<number> {
  await books.post(Array.from({ length: count }, () => ({ kind: "reserve", bookId, amountFen: 1n })));
  return count;
}

/** What finance does, by its own stores: each award and its objections, notice and people looked at by the database. */
async function awardsRate(db: Database): Promise<number> {
  const amountFen = 80_000n;
  const way = await openMoneyWay(db, { budgetFen: amountFen * BigInt(AWARDS), amountFen });
  const ids = await way.grant(AWARDS);
  await way.notice(ids, true);
  const from = performance.now();
  for (let n = 0; n < AWARDS; n += 100) {
    await way.reserve(ids.slice(n, n + 100));
    await way.post(ids.slice(n, n + 100));
  }
  return AWARDS / ((performance.now() - from) / 1000);
}

/** Of all clients together. */
async function rate(
  clients: number,
  work: (client: number) => Promise<number>,
  seconds = SECONDS,
): Promise<number> {
  const from = performance.now();
  let done = 0;
  const client = async (_: unknown, n: number) => {
    while (performance.now() - from < seconds * 1000) {
      const more = await work(n); // read before the await, the sum would forget what others added meanwhile
      done += more;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return done / ((performance.now() - from) / 1000);
}
