// What is hashed, byte for byte, as docs/ledger.md says it: the same text that the database's own functions make.
/** Hex of SHA-256 over the text's UTF-8. */
export type Sha256 = (text: string) => string;

/** A transfer as text: ids and numbers as PostgreSQL writes them, hashes in hex, the instant as in JSON; "" for null. */
export interface TransferText {
  book: string;
  seq: string;
  id: string;
  kind: string;
  debit: string;
  credit: string;
  amountFen: string;
  resolves: string;
  reverses: string;
  command: string;
  award: string;
  /** Of the reason's text, so that it needn't be told. */
  reasonHash: string;
  madeBy: string;
  at: string;
  prevHash: string;
  hash: string;
}
export interface BookText {
  book: string;
  tenant: string;
  programme: string;
  year: string;
}
export interface Head {
  book: string;
  /** Of its last transfer; 0 in a book without one. */
  seq: string;
  hash: string;
}
export interface CheckpointText {
  number: string;
  at: string;
  heads: readonly Head[];
  prevHash: string;
}

/** D. J. Bernstein's netstrings: each field's length in bytes, ":", the field, ",": no two lists of fields give the same text. */
const netstrings = (fields: readonly string[]): string =>
  fields.map((field) => `${Buffer.byteLength(field)}:${field},`).join("");

export interface FileText {
  rows: number;
  sha256: string;
}

export const textOfExport = (files: Readonly<Record<string, FileText>>): string =>
  netstrings([
    "jishi-ledger-export-2",
    ...Object.entries(files).flatMap(([name, { rows, sha256 }]) => [name, String(rows), sha256]),
  ]);

export const textOfBook = ({ book, tenant, programme, year }: BookText): string =>
  netstrings(["jishi-book-1", book, tenant, programme, year]);

export function textOfTransfer(t: TransferText): string {
  const links = [t.resolves, t.reverses, t.command, t.award];
  const what = [t.kind, t.debit, t.credit, t.amountFen];
  return netstrings([
    "jishi-transfer-1",
    t.prevHash,
    t.book,
    t.seq,
    t.id,
    ...what,
    ...links,
    t.reasonHash,
    t.madeBy,
    t.at,
  ]);
}

export function textOfCheckpoint({ number, at, heads, prevHash }: CheckpointText): string {
  const inOrder = heads.toSorted((a, b) => (a.book < b.book ? -1 : 1));
  return netstrings([
    "jishi-checkpoint-1",
    prevHash,
    number,
    at,
    ...inOrder.flatMap(({ book, seq, hash }) => [book, seq, hash]),
  ]);
}

/** Before the first checkpoint. */
export const NO_HASH = "0".repeat(64);
