// Reads the whole ledger as text, a few thousand rows at a time: for who proves it and for who copies it out.
import type { ClientBase } from "pg";
import type { Head, BookText, CheckpointText, TransferText } from "./chain.ts";
import type { AccountText } from "./replay.ts";

/** Some megabytes. */
const ROWS_AT_ONCE = 5_000;

const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export type Book = BookText & { head: Omit<Head, "book"> };
export type Checkpoint = CheckpointText & { hash: string; signature: string; publicKey: string };

/** One moment of it, whatever is posted meanwhile. */
export async function withLedger<Answer>(client: ClientBase, work: () => Promise<Answer>): Promise<Answer> {
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  try {
    return await work();
  } finally {
    await client.query("ROLLBACK");
  }
}

export async function readBooks(client: ClientBase): Promise<Book[]> {
  const { rows } = await client.query<Book>(`
    SELECT id::text AS book, tenant_id::text AS tenant, programme, year::text AS year,
      json_build_object('seq', (next_seq - 1)::text, 'hash', encode(head, 'hex')) AS head
    FROM ledger_book ORDER BY id`);
  return rows;
}

export async function readAccounts(client: ClientBase): Promise<AccountText[]> {
  const { rows } = await client.query<AccountText>(`
    SELECT id::text, book_id::text AS book, kind, coalesce(owner_id::text, '') AS owner,
      debits_fen::text AS "debitsFen", credits_fen::text AS "creditsFen"
    FROM ledger_account ORDER BY book_id, kind, owner_id, id`);
  return rows;
}

export async function readCheckpoints(client: ClientBase): Promise<Checkpoint[]> {
  const { rows } = await client.query<Checkpoint>(`
    SELECT number::text, ${instant("at")} AS at, heads, encode(prev_hash, 'hex') AS "prevHash",
      encode(hash, 'hex') AS hash, encode(signature, 'hex') AS signature, encode(public_key, 'hex') AS "publicKey"
    FROM ledger_checkpoint ORDER BY ledger_checkpoint.number`);
  return rows;
}

/** Book by book, each in its order. */
export async function* readTransfers(client: ClientBase): AsyncGenerator<TransferText[]> {
  await client.query(`
    DECLARE proving NO SCROLL CURSOR FOR
    SELECT book_id::text AS book, seq::text AS seq, id::text AS id, kind, debit_account::text AS debit,
      credit_account::text AS credit, amount_fen::text AS "amountFen", coalesce(resolves_id::text, '') AS resolves,
      coalesce(reverses_id::text, '') AS reverses, command_id::text AS command, coalesce(award_id::text, '') AS award,
      coalesce(encode(sha256(convert_to(reason, 'UTF8')), 'hex'), '') AS "reasonHash",
      coalesce(made_by::text, '') AS "madeBy", ${instant("at")} AS at, encode(prev_hash, 'hex') AS "prevHash",
      encode(hash, 'hex') AS hash
    FROM ledger_transfer ORDER BY ledger_transfer.book_id, ledger_transfer.seq`);
  for (;;) {
    const { rows } = await client.query<TransferText>(`FETCH ${ROWS_AT_ONCE} FROM proving`);
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query("CLOSE proving");
}

/** The first transfers that break a rule about others, by name of the rule. Indexes and triggers are not believed. */
export async function brokenRelations(
  client: ClientBase,
): Promise<{ book: string; seq: string; what: string }[]> {
  const { rows } = await client.query<{ book: string; seq: string; what: string }>(`
    WITH linked AS MATERIALIZED (
      SELECT * FROM ledger_transfer WHERE resolves_id IS NOT NULL OR reverses_id IS NOT NULL
    ), checked AS (
      SELECT t.book_id, t.seq, CASE
        WHEN o.id IS NULL OR o.book_id <> t.book_id OR o.seq >= t.seq OR o.amount_fen <> t.amount_fen
          OR o.award_id IS DISTINCT FROM t.award_id THEN 'its original is missing or differs'
        WHEN t.resolves_id IS NOT NULL AND o.kind <> 'reserve' THEN 'it resolves what is no reserve'
        WHEN t.reverses_id IS NOT NULL AND (o.kind IN ('appropriate', 'cut', 'reverse')
          OR o.debit_account <> t.credit_account OR o.credit_account <> t.debit_account)
          THEN 'it is no reversal of its original'
        WHEN t.resolves_id IS NOT NULL AND r.seq < t.seq THEN 'it resolves what was reversed'
        WHEN t.reverses_id IS NOT NULL AND v.seq < t.seq AND (vr.seq IS NULL OR vr.seq > t.seq)
          THEN 'it reverses a reserve that was resolved'
        WHEN count(*) OVER (PARTITION BY o.id, t.resolves_id IS NULL) > 1 THEN 'its original was resolved or reversed twice'
      END AS what
      FROM linked t LEFT JOIN ledger_transfer o ON o.id = coalesce(t.resolves_id, t.reverses_id)
      LEFT JOIN linked r ON r.reverses_id = o.id AND t.resolves_id IS NOT NULL
      LEFT JOIN linked v ON v.resolves_id = o.id AND t.reverses_id IS NOT NULL
      LEFT JOIN linked vr ON vr.reverses_id = v.id
    ), kinds AS (
      SELECT book_id, seq, 'it names no original, or one that its kind has not' AS what FROM ledger_transfer
      WHERE (kind IN ('post', 'void', 'expire')) <> (resolves_id IS NOT NULL)
        OR (kind = 'reverse') <> (reverses_id IS NOT NULL)
      UNION ALL
      SELECT t.book_id, t.seq, 'its budget was not approved by a second person' FROM ledger_transfer t
      LEFT JOIN ledger_budget_change w ON w.id = t.command_id AND w.state = 'approved' AND w.made_by <> w.decided_by
        AND w.book_id = t.book_id AND w.kind = t.kind AND w.amount_fen = t.amount_fen
      WHERE t.kind IN ('appropriate', 'cut') AND w.id IS NULL
      UNION ALL
      SELECT book_id, seq, 'its budget change was posted before' FROM (
        SELECT book_id, seq, row_number() OVER (PARTITION BY command_id ORDER BY seq) AS nth FROM ledger_transfer
        WHERE kind IN ('appropriate', 'cut')) changes WHERE nth > 1
      UNION ALL
      SELECT t.book_id, t.seq, 'its command is missing' FROM ledger_transfer t
      LEFT JOIN ledger_command c ON c.id = t.command_id WHERE c.id IS NULL
    )
    SELECT book_id::text AS book, seq::text AS seq, what FROM (
      SELECT * FROM checked WHERE what IS NOT NULL UNION ALL SELECT * FROM kinds) broken
    ORDER BY broken.book_id, broken.seq LIMIT 10`);
  return rows;
}
