// Proves the whole ledger from its rows alone, and writes what an outsider needs to do the same.
import { createHash, createPublicKey, verify as verifySignature } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import type { ClientBase } from "pg";
import type { Signer } from "../../../vault.ts";
import { NO_HASH, textOfCheckpoint, textOfExport, type FileText, type Head, type Sha256 } from "./chain.ts";
import { Replay, type AccountText } from "./replay.ts";
import {
  brokenRelations,
  readAccounts,
  readBooks,
  readCheckpoints,
  readTransfers,
  withLedger,
  type Book,
  type Checkpoint,
} from "./store.ts";

export interface Proof {
  books: number;
  transfers: number;
  checkpoints: number;
  /** Where it breaks; empty when everything is right. */
  problems: string[];
}

const sha256: Sha256 = (text) => createHash("sha256").update(text).digest("hex");
/** What stands before a raw Ed25519 key in its DER form (RFC 8410). */
const SPKI_HEAD = Buffer.from("302a300506032b6570032100", "hex");
const PROBLEMS_MAX = 10;

/**
 * Recomputes every balance, chain, relation and checkpoint. `publicKey` is this installation's own, in hex; without it any
 * key's signatures count, as of a copy that came from elsewhere.
 */
export function verifyLedger(client: ClientBase, publicKey?: string): Promise<Proof> {
  return withLedger(client, async () => {
    const books = await readBooks(client);
    const checkpoints = await readCheckpoints(client);
    const signed = new SignedHeads(checkpoints);
    const { transfers, problems } = await replayAll(client, books, signed);
    for (const { book, seq, what } of await brokenRelations(client)) problems.push(`${book} ${seq}: ${what}`);
    problems.push(...signed.missing(), ...checkAll(checkpoints, publicKey));
    return {
      books: books.length,
      transfers,
      checkpoints: checkpoints.length,
      problems: problems.slice(0, PROBLEMS_MAX),
    };
  });
}

/** Heads that checkpoints have signed: each must still be in its chain. */
class SignedHeads {
  readonly #waiting = new Map<string, string>();
  readonly #wrong: string[] = [];

  constructor(checkpoints: readonly Checkpoint[]) {
    for (const { heads } of checkpoints) {
      for (const { book, seq, hash } of heads) {
        const key = `${book} ${seq}`;
        const isAgreed = (this.#waiting.get(key) ?? hash) === hash;
        if (!isAgreed) this.#wrong.push(`${key}: checkpoints disagree about it`);
        this.#waiting.set(key, hash);
      }
    }
  }

  pass({ book, seq, hash }: Head): void {
    const key = `${book} ${seq}`;
    const signed = this.#waiting.get(key);
    if (signed !== undefined && signed !== hash) this.#wrong.push(`${key}: a checkpoint signed another hash`);
    this.#waiting.delete(key);
  }

  missing(): string[] {
    return [
      ...this.#wrong,
      ...[...this.#waiting.keys()].map((key) => `${key}: signed by a checkpoint, and gone`),
    ];
  }
}

async function replayAll(client: ClientBase, books: readonly Book[], signed: SignedHeads) {
  const accounts = Map.groupBy(await readAccounts(client), ({ book }) => book);
  const replays = new Map(
    books.map((book) => [book.book, begin(book, accounts.get(book.book) ?? [], signed)]),
  );
  const broken = new Map<string, string>();
  let transfers = 0;
  for await (const rows of readTransfers(client)) {
    transfers += rows.length;
    for (const row of rows) {
      // What comes after a break in a chain proves nothing.
      if (broken.has(row.book)) continue;
      const replay = replays.get(row.book);
      const problem = replay === undefined ? "its book is missing" : replay.take(row);
      if (problem !== undefined) broken.set(row.book, `${row.book} ${row.seq}: ${problem}`);
      signed.pass(row);
    }
  }
  const ends = books.filter(({ book }) => !broken.has(book)).flatMap((book) => endProblem(book, replays));
  return { transfers, problems: [...broken.values(), ...ends] };
}

function begin(book: Book, accounts: readonly AccountText[], signed: SignedHeads): Replay {
  const replay = new Replay(book, accounts, sha256);
  signed.pass({ book: book.book, ...replay.head });
  return replay;
}

function endProblem({ book, head }: Book, replays: ReadonlyMap<string, Replay>): string[] {
  const replay = replays.get(book);
  const isLast = replay?.head.seq === head.seq && replay.head.hash === head.hash;
  const problem = isLast ? replay.finish() : "its head is not its last transfer";
  return problem === undefined ? [] : [`${book}: ${problem}`];
}

function checkAll(checkpoints: readonly Checkpoint[], publicKey?: string): string[] {
  let before = NO_HASH;
  return checkpoints.flatMap((checkpoint, at) => {
    const problem = checkpointProblem(checkpoint, {
      number: at + 1,
      before,
      ...(publicKey !== undefined && { publicKey }),
    });
    before = checkpoint.hash;
    return problem === undefined ? [] : [`checkpoint ${checkpoint.number}: ${problem}`];
  });
}

function checkpointProblem(
  checkpoint: Checkpoint,
  expected: { number: number; before: string; publicKey?: string },
): string | undefined {
  const { number, prevHash, hash, signature, publicKey } = checkpoint;
  if (number !== String(expected.number)) return `number ${expected.number} is missing`;
  if (prevHash !== expected.before) return "it doesn't follow the one before";
  if (sha256(textOfCheckpoint(checkpoint)) !== hash) return "its hash is not that of its fields";
  const isOwn = publicKey === (expected.publicKey ?? publicKey);
  if (!isOwn) return "it was signed with another key than this installation's";
  const signed = verifySignature(
    null,
    Buffer.from(hash, "hex"),
    keyOf(publicKey),
    Buffer.from(signature, "hex"),
  );
  return signed ? undefined : "its signature is wrong";
}

const keyOf = (publicKey: string) =>
  createPublicKey({
    key: Buffer.concat([SPKI_HEAD, Buffer.from(publicKey, "hex")]),
    format: "der",
    type: "spki",
  });

/** One file being written, a JSON line a row, with what the manifest says of it. */
class Lines {
  readonly #stream;
  readonly #hash = createHash("sha256");
  rows = 0;

  constructor(path: string) {
    this.#stream = createWriteStream(path, { flags: "wx" });
  }

  async add(rows: readonly object[]): Promise<void> {
    const text = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
    this.#hash.update(text);
    this.rows += rows.length;
    if (!this.#stream.write(text)) await once(this.#stream, "drain");
  }

  async end(): Promise<FileText> {
    this.#stream.end();
    await finished(this.#stream);
    return { rows: this.rows, sha256: this.#hash.digest("hex") };
  }
}

/** The key as others keep it, to know this installation's exports again. */
export const publicKeyPem = ({ publicKey }: Pick<Signer, "publicKey">): string =>
  keyOf(Buffer.from(publicKey).toString("hex")).export({ format: "pem", type: "spki" }).toString();

/** Into a folder that is new or empty, signed as a whole. Names no person: claimants and staff are ids, reasons are hashes. */
export function exportLedger(
  client: ClientBase,
  folder: string,
  signer: Signer,
): Promise<Record<string, FileText>> {
  mkdirSync(folder, { recursive: true });
  return withLedger(client, async () => {
    const write = async (name: string, parts: Iterable<object[]> | AsyncIterable<object[]>) => {
      const lines = new Lines(join(folder, name));
      for await (const rows of parts) await lines.add(rows);
      return [name, await lines.end()] as const;
    };
    const files = Object.fromEntries([
      await write("books.jsonl", [await readBooks(client)]),
      await write("accounts.jsonl", [await readAccounts(client)]),
      await write("transfers.jsonl", readTransfers(client)),
      await write("checkpoints.jsonl", [await readCheckpoints(client)]),
    ]);
    const digest = createHash("sha256").update(textOfExport(files)).digest();
    const signature = Buffer.from(signer.sign(Uint8Array.from(digest))).toString("hex");
    const manifest = {
      format: "jishi-ledger-export-2",
      publicKeyPem: publicKeyPem(signer),
      files,
      signature,
    };
    await write("manifest.json", [[manifest]]);
    return files;
  });
}
