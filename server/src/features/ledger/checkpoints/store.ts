// Appends signed checkpoints of all books' heads.
import type { Database, Reader } from "../../../db/index.ts";
import { NO_HASH, type Head } from "../proof/chain.ts";

export interface LastCheckpoint {
  number: bigint;
  at: Date;
  hash: string;
}

export interface SignedCheckpoint {
  number: bigint;
  at: Date;
  heads: Head[];
  prevHash: string;
  hash: string;
  signature: Uint8Array<ArrayBuffer>;
  publicKey: Uint8Array<ArrayBuffer>;
}

export type CheckpointStore = ReturnType<typeof checkpointStore>;

export function checkpointStore(db: Database) {
  return {
    last: () => lastOf(db.prisma),
    heads: () => headsOf(db.prisma),
    /** A number that another process has taken meanwhile is left to it. */
    add: (checkpoint: SignedCheckpoint) => add(db, checkpoint),
  };
}

async function lastOf(reader: Reader): Promise<LastCheckpoint> {
  const last = await reader.ledgerCheckpoint.findFirst({ orderBy: { number: "desc" } });
  if (last === null) return { number: 0n, at: new Date(0), hash: NO_HASH };
  return { ...last, hash: Buffer.from(last.hash).toString("hex") };
}

/** In one statement: one moment. */
function headsOf(reader: Reader): Promise<Head[]> {
  return reader.$queryRaw<Head[]>`
    SELECT id::text AS book, (next_seq - 1)::text AS seq, encode(head, 'hex') AS hash FROM ledger_book ORDER BY id`;
}

async function add(db: Database, checkpoint: SignedCheckpoint): Promise<void> {
  const { heads, prevHash, hash, ...more } = checkpoint;
  const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));
  const data = {
    ...more,
    heads: heads.map(({ book, seq, hash: last }) => ({ book, seq, hash: last })),
    prevHash: bytes(prevHash),
    hash: bytes(hash),
  };
  await db.transaction((tx) => tx.ledgerCheckpoint.createMany({ data: [data], skipDuplicates: true }));
}
