// Writes a scan into the device's database, and only then says what the device makes of it.
import type { Verdict } from "@jishi/shared/door";
import { decide, type Reading } from "./decide.ts";
import type { DoorDatabase, KeptScan } from "./kept.ts";
import { postOfKey, type PostKey } from "./post.ts";
import { instantOf } from "./queue.ts";

/** A reading whose typed digits were looked up; null: nobody on the device's list has them. */
export type Resolved = Exclude<Reading, { is: "typed" }> | { is: "unresolved" };
export type Draft = Omit<KeptScan, "order" | "waitingFor" | "shown">;

/**
 * Looks, decides and writes in one transaction, so that two tabs can't both admit somebody. It is on the disk when this
 * resolves; when it rejects, nothing was kept and nobody may be told that it was.
 */
export async function record(database: DoorDatabase, draft: Draft, reading: Resolved): Promise<KeptScan> {
  const transaction = database.transaction(["scans", "people", "codes"], "readwrite", {
    durability: "strict",
  });
  const written = write(transaction, draft, reading).catch((error: unknown) => {
    abandon(transaction);
    throw error;
  });
  // Both are waited for, so that neither fails unheard: a write fails because its transaction did, or the other way round.
  const [scan] = await Promise.all([written, transaction.done]);
  return scan;
}

/** A person believed to be in whose scan wasn't kept would be turned away the second time. */
function abandon(transaction: Transaction): void {
  try {
    transaction.abort();
  } catch {
    // It ended by itself.
  }
}

type Transaction = ReturnType<typeof readwrite>;
const readwrite = (database: DoorDatabase) => database.transaction(["scans", "people", "codes"], "readwrite");

async function write(transaction: Transaction, draft: Draft, reading: Resolved): Promise<KeptScan> {
  const shown = await shownFor(transaction, draft, reading);
  const scan: KeptScan = { ...draft, shown, waitingFor: draft.post };
  const order = await transaction.objectStore("scans").add(scan);
  return { ...scan, order };
}

async function shownFor(transaction: Transaction, draft: Draft, reading: Resolved): Promise<Verdict | null> {
  if (reading.is === "unresolved") return null;
  if (reading.is === "bad") return reading.verdict;
  const people = transaction.objectStore("people");
  const codes = transaction.objectStore("codes");
  const { post, out } = draft;
  const person: [PostKey, string] = [post, reading.personId];
  const code: [PostKey, string] | undefined = reading.nonce
    ? [post, `${way(out)} ${reading.nonce}`]
    : undefined;
  const seen = await people.get(person);
  const used = code && (await codes.get(code));
  const atMs = instantOf(draft);
  const last = seen && { in: seen.in, atMs: seen.at };
  const passing = { atMs, out, once: postOfKey(post).kind === "booth" };
  const shown = decide({ last, codeUsed: used !== undefined }, passing);
  if (shown !== "admitted") return shown;
  await people.put({ in: !out, at: atMs }, person);
  if (code) await codes.put(atMs, code);
  return shown;
}

const way = (out: boolean) => (out ? "out" : "in");
