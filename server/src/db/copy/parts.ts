// The portable form of a database: a header, each table's rows as PostgreSQL writes them in text, and the sequences.
// It is the same whichever engine it came from, so tables can be compared by their hash.
import { createHash, type Hash } from "node:crypto";
import { z } from "zod";

export const FORMAT = 1;

const Header = z.object({
  kind: z.literal("header"),
  format: z.literal(FORMAT),
  takenAt: z.iso.datetime(),
  engine: z.enum(["embedded", "postgresql"]),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
});
const TableStart = z.object({ kind: z.literal("table"), name: z.string(), columns: z.array(z.string()) });
const TableEnd = z.object({
  kind: z.literal("end"),
  name: z.string(),
  rows: z.int().min(0),
  sha256: z.string(),
});
const Sequences = z.object({
  kind: z.literal("sequences"),
  sequences: z.array(z.object({ name: z.string(), value: z.string().nullable() })),
});
/** The last part: a file without it was cut short. */
const Complete = z.object({ kind: z.literal("complete"), tables: z.int().min(0) });

/** Everything but rows. */
export const Mark = z.discriminatedUnion("kind", [Header, TableStart, TableEnd, Sequences, Complete]);
export type Mark = z.infer<typeof Mark>;
export type Header = z.infer<typeof Header>;
export type TableEnd = z.infer<typeof TableEnd>;

/** Values in the order of the table's columns. */
export type Row = (string | null)[];
export const Row = z.array(z.string().nullable());
/** Some rows of the table that started last. */
export interface Rows {
  kind: "rows";
  rows: Row[];
}

export type Part = Mark | Rows;
export type Parts = AsyncIterable<Part>;

/** Why a copy can't be made or taken in; the message is for the operator, in both languages. */
export class CopyRefused extends Error {
  constructor(zh: string, en: string, cause?: unknown) {
    super(`${zh}\n${en}`, { cause });
    this.name = "CopyRefused";
  }
}

export const nothingThere = (): CopyRefused =>
  new CopyRefused("这里还没有集市的数据库。", "There is no Jishi database here yet.");

export const damaged = (zh: string, en: string): CopyRefused =>
  new CopyRefused(
    `备份文件已损坏：${zh}。什么都没有改动。`,
    `The copy is damaged: ${en}. Nothing was changed.`,
  );

/** A table's rows as one figure. */
export class Fingerprint {
  readonly #hash: Hash = createHash("sha256");
  rows = 0;

  add(rows: Row[]): void {
    for (const row of rows) this.#hash.update(`${JSON.stringify(row)}\n`);
    this.rows += rows.length;
  }

  /** Ends it. */
  end(name: string): TableEnd {
    return { kind: "end", name, rows: this.rows, sha256: this.#hash.digest("hex") };
  }
}
