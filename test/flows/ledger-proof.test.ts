// The proof: what `npm run ledger` says of a ledger that is right and of one that was tampered with, and the same by the tool
// that outsiders have.
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TransferId } from "@jishi/shared/ids";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withConnection, type Place } from "../../server/src/db/connect.ts";
import { copyDatabase } from "../../server/src/db/copy/index.ts";
import { openDatabase } from "../../server/src/db/index.ts";
import { checkpointStore, keepCheckpoints, signCheckpoint } from "../../server/src/features/ledger/index.ts";
import { exportLedger, verifyLedger, type Proof } from "../../server/src/features/ledger/proof/commands.ts";
import { openVault } from "../../server/src/vault.ts";
import { testPlace, type TestPlace } from "../support/place.ts";
import { openBooks } from "../support/ledger.ts";

const signer = openVault(Buffer.alloc(32, 7)).signer("ledger");
const publicKey = Buffer.from(signer.publicKey).toString("hex");
const folder = mkdtempSync(join(tmpdir(), "jishi-ledger-"));
const exported = join(folder, "exported");
const places: TestPlace[] = [];
let place: Place;

async function empty(): Promise<Place> {
  const made = await testPlace();
  places.push(made);
  return placeOf(made);
}
const placeOf = ({ url, dataDir }: TestPlace): Place =>
  url === undefined ? { kind: "embedded", dir: dataDir } : { kind: "served", url };

beforeAll(async () => {
  place = await empty();
  const [{ url, dataDir }] = places as [TestPlace];
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const clock = { now: new Date("2026-03-01T12:00:00.000Z") };
  const db = await openDatabase({ ...(url && { url }), dataDir, clock: () => clock.now, log });
  const deps = { checkpoints: checkpointStore(db), clock: () => clock.now, signer };
  const { post, bookIds, claimants, grant } = await openBooks(db, { books: 2 });
  for (const bookId of bookIds) {
    for (const claimantId of claimants) {
      const amountFen = 80_000n;
      const [kept, voided, wrong] = Array.from({ length: 3 }, () => crypto.randomUUID() as TransferId);
      if (!kept || !voided || !wrong) throw new Error("three ids");
      const one = { bookId, amountFen };
      const awardId = await grant(amountFen, claimantId);
      await post([
        { kind: "reserve", ...one, id: kept, awardId, reason: "第一批" },
        { kind: "reserve", ...one, id: voided },
        { kind: "void", ...one, resolvesId: voided },
        { kind: "post", ...one, claimantId, resolvesId: kept, id: wrong, awardId },
        { kind: "pay", ...one, claimantId, awardId },
        { kind: "return", ...one, claimantId, awardId },
      ]);
      await post([
        { kind: "reverse", ...one, reversesId: wrong },
        { kind: "reverse", ...one, reversesId: kept },
        { kind: "reserve", ...one },
      ]);
      await signCheckpoint(deps);
    }
  }
  await keepCheckpoints(deps); // signed today already
  clock.now = new Date("2026-03-02T12:00:00.000Z");
  await keepCheckpoints(deps);
  await db.close();
  await withConnection(place, (client) => exportLedger(client, exported, signer));
});
afterAll(async () => {
  for (const { remove } of places) await remove();
  rmSync(folder, { recursive: true });
});

const verified = (at: Place, key = publicKey): Promise<Proof> =>
  withConnection(at, (client) => verifyLedger(client, key));

test("a ledger that is right is proved, and a copy of it as well, with its rules in force", async () => {
  const right = { books: 2, transfers: 38, checkpoints: 5, problems: [] };
  expect(await verified(place)).toEqual(right);
  const other = await empty();
  await copyDatabase(place, other, { force: false });
  expect(await verified(other)).toEqual(right);
  await withConnection(other, async (client) => {
    await client.query("SET session_replication_role = replica");
    await expect(client.query("DELETE FROM ledger_transfer")).rejects.toThrow("append_only");
    await expect(client.query("UPDATE ledger_account SET debits_fen = 0")).rejects.toThrow("by_transfers");
  });
});

test("another installation's signatures are noticed", async () => {
  const { problems } = await verified(place, "ab".repeat(32));
  expect(problems[0]).toMatch(/another key/);
});

/** Somebody who owns the tables can switch everything off, so this must show. */
const crimes: [string, string, RegExp][] = [
  [
    "an amount is changed",
    "UPDATE ledger_transfer SET amount_fen = 90000 WHERE seq = 5",
    /5: its hash is not/,
  ],
  [
    "a reason is changed",
    "UPDATE ledger_transfer SET reason = '别的' WHERE reason IS NOT NULL",
    /its hash is not/,
  ],
  ["a row is removed", "DELETE FROM ledger_transfer WHERE seq = 7", /transfer 7 is missing/],
  [
    "the last row is removed",
    "DELETE FROM ledger_transfer WHERE seq = 19",
    /19: signed by a checkpoint, and gone|its sums|sums of account/,
  ],
  [
    "a balance is forged",
    "UPDATE ledger_account SET credits_fen = credits_fen + 1 WHERE kind = 'paid' OR kind = 'budget'",
    /sums of account/,
  ],
  ["a head is moved", "UPDATE ledger_book SET head = sha256('x')", /its head is not/],
  [
    "a checkpoint is rewritten",
    "UPDATE ledger_checkpoint SET at = at + interval '1 day' WHERE number = 2",
    /checkpoint 2: its hash/,
  ],
  ["a checkpoint is removed", "DELETE FROM ledger_checkpoint WHERE number = 2", /number 2 is missing/],
  [
    "a budget is approved by its maker",
    `ALTER TABLE ledger_budget_change DROP CONSTRAINT ledger_budget_change_people_check;
    UPDATE ledger_budget_change SET decided_by = made_by`,
    /not approved by a second person/,
  ],
  [
    "a budget change is posted twice",
    "DROP INDEX ledger_transfer_two_people_key; UPDATE ledger_transfer SET command_id = (SELECT max(id::text) FROM ledger_budget_change)::uuid WHERE kind = 'appropriate'",
    /posted before/,
  ],
  ["a command is removed", "DELETE FROM ledger_command", /command is missing/],
  [
    "the tail is rewritten with a right chain",
    `
    UPDATE ledger_transfer SET amount_fen = 70000, hash = ledger_digest(ROW(book_id, seq, id, kind, debit_account, credit_account,
      70000, resolves_id, reverses_id, command_id, award_id, reason, made_by, at, prev_hash, hash)::ledger_transfer) WHERE seq = 19;
    UPDATE ledger_account a SET credits_fen = credits_fen - 10000 WHERE kind = 'reserved';
    UPDATE ledger_account a SET debits_fen = debits_fen - 10000 WHERE kind = 'budget';
    UPDATE ledger_book b SET head = t.hash FROM ledger_transfer t WHERE t.book_id = b.id AND t.seq = 19`,
    /19: a checkpoint signed another hash/,
  ],
];
test("whoever switches the rules off and changes something is found out, whatever it is", async () => {
  const victim = await empty();
  await copyDatabase(place, victim, { force: false });
  await withConnection(victim, async (client) => {
    const tables = ["transfer", "account", "book", "command", "checkpoint", "budget_change"];
    for (const table of tables) {
      await client.query(`ALTER TABLE ledger_${table} DISABLE TRIGGER USER`);
      await client.query(`CREATE TABLE kept_${table} AS TABLE ledger_${table}`);
    }
    for (const [name, crime, trace] of crimes) {
      await client.query(crime);
      const { problems } = await verifyLedger(client, publicKey);
      expect(problems.join("\n"), name).toMatch(trace);
      await client
        .query(
          tables
            .toReversed()
            .map((table) => `DELETE FROM ledger_${table}`)
            .join(";"),
        )
        .catch(() => undefined);
      await client.query(`SET session_replication_role = replica`);
      for (const table of tables) {
        await client.query(`DELETE FROM ledger_${table}`);
        await client.query(`INSERT INTO ledger_${table} SELECT * FROM kept_${table}`);
      }
      await client.query(`SET session_replication_role = origin`);
      expect((await verifyLedger(client, publicKey)).problems, `after ${name}`).toEqual([]);
    }
  });
});

const run = promisify(execFile);
const tool = join(import.meta.dirname, "../../tools/verify-ledger.mjs");
/** What the tool prints, and whether it is content. */
async function judged(at: string, ...more: string[]): Promise<{ right: boolean; says: string }> {
  try {
    const { stdout } = await run(process.execPath, [tool, at, ...more]);
    return { right: true, says: stdout };
  } catch (error) {
    return { right: false, says: String(Reflect.get(error as object, "stderr")) };
  }
}

test("an outsider's tool proves an export without the program", async () => {
  expect(await judged(exported)).toMatchObject({
    right: true,
    says: expect.stringContaining("38 transfers"),
  });
  const everything = ["books", "accounts", "transfers", "checkpoints"]
    .map((name) => readFileSync(join(exported, `${name}.jsonl`), "utf8"))
    .join("");
  expect(everything).not.toContain("第一批");
  const other = join(folder, "other.pem");
  const { publicKey: raw } = openVault(Buffer.alloc(32, 8)).signer("ledger");
  const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), raw]).toString("base64");
  writeFileSync(other, `-----BEGIN PUBLIC KEY-----\n${der}\n-----END PUBLIC KEY-----\n`);
  expect((await judged(exported, other)).says).toMatch(/another key[^]*isn't signed with this key/);
});

type Rows = Record<string, string>[];
const forgeries: [string, string, (rows: Rows) => unknown, RegExp][] = [
  [
    "an edited amount",
    "transfers",
    (rows) => Object.assign(rows[4] ?? {}, { amountFen: "1" }),
    /its hash is not that/,
  ],
  ["a removed row", "transfers", (rows) => rows.splice(6, 1), /transfer 7 is missing/],
  [
    "swapped rows",
    "transfers",
    (rows) => rows.splice(3, 2, rows[4] ?? {}, rows[3] ?? {}),
    /transfer 4 is missing/,
  ],
  [
    "a forged balance",
    "accounts",
    (rows) => Object.assign(rows[0] ?? {}, { creditsFen: "5" }),
    /its sums are not those/,
  ],
  [
    "a broken signature",
    "checkpoints",
    (rows) => Object.assign(rows[1] ?? {}, { signature: "00".repeat(64) }),
    /2: its signature/,
  ],
  ["a lost checkpoint", "checkpoints", (rows) => rows.splice(1, 1), /checkpoint 2 is missing/],
  ["a cut tail", "transfers", (rows) => rows.splice(-1), /its head is not its last transfer/],
];
test.each(forgeries)("the tool finds %s", async (name, file, forge, trace) => {
  const forged = join(folder, name);
  cpSync(exported, forged, { recursive: true });
  const path = join(forged, `${file}.jsonl`);
  const rows = readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Rows[number]);
  forge(rows);
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  const { right, says } = await judged(forged);
  expect(right).toBe(false);
  expect(says).toMatch(trace);
  expect(says).toMatch(/is not the file of the manifest/);
});
