// Public money handled as somebody with psql would, past the program: statements that are tried and undone, and an award on its way.
import { expect } from "vitest";
import type { BookId, OrganizationId } from "@jishi/shared/ids";
import { violated, type Database, type Tx } from "../../server/src/db/index.ts";
import { addTwin, grantAward, type Granted } from "./awards.ts";
import { testDatabase } from "./database.ts";
import { openBooks, type Books } from "./ledger.ts";

type Role = "origin" | "replica";
const roles: Role[] = ["origin", "replica"];
const fen = 80_000n;

interface Moved {
  claimant?: string;
  amountFen?: bigint;
  at?: Date;
  by?: string;
  /** The kind of the award's transfer that a reversal takes back. */
  back?: string;
}

/** A book with money, two claimants, and what somebody does to them; each file opens its own. */
export async function openByHand() {
  const db = await testDatabase();
  const books = await openBooks(db, { budgetFen: 100_000_000n });
  const [bookId, claimantId, otherId] = [books.bookIds[0], ...books.claimants];
  if (!bookId || !claimantId || !otherId) throw new Error("a book and two claimants");
  const place = { db, books, bookId, claimantId };
  const granted = (more: { unnoticed?: true } = {}) => grant(place, more);
  const move = (kind: string, award: Granted, moved: Moved = {}) => post(place, kind, award, moved);
  const setState = (award: Granted, state: string, releaser?: string) => turn(db, award, { state, releaser });
  const paymentOf = (tx: Tx, award: Granted) => listed(tx, place, award);
  /** Reserved and posted, and the database knows by whom. */
  const owed = async (): Promise<Granted> => {
    const award = await granted();
    expect(await move("reserve", award, { by: award.funder })).toBe("posted");
    await setState(award, "reserved");
    expect(await move("post", award, { by: award.funder })).toBe("posted");
    await setState(award, "posted");
    return award;
  };
  /** On its way to the bank. */
  const sent = async () => {
    const award = await owed();
    const payment = await db.transaction((tx) => paymentOf(tx, award));
    await setState(award, "posted", award.releaser);
    expect(await move("pay", award, { by: award.releaser })).toBe("posted");
    await db.transaction((tx) => tx.payment.update({ where: { id: payment.id }, data: { state: "sent" } }));
    return { award, payment };
  };
  const expectRefused = async (sql: string, rule: string): Promise<void> => {
    for (const role of roles) expect([sql, await broken(db, sql, role)]).toEqual([sql, rule]);
  };
  const twinOf = async (id: string) => (await db.transaction((tx) => addTwin(tx, { id }))).id;
  const { tenantId, at } = books;
  /** Another claim like an award's, as SQL. */
  const claimLike = async ({ claimId }: Granted, changes: Record<string, string> = {}): Promise<string> => {
    const id = text(crypto.randomUUID());
    const other = again("claim", claimId, { id, reference: id, subject_key: id, ...changes });
    await db.transaction((tx) => tx.$executeRawUnsafe(other));
    return id;
  };
  return {
    db,
    claimLike,
    otherId,
    tenantId,
    at,
    fen,
    granted,
    move,
    setState,
    paymentOf,
    owed,
    sent,
    expectRefused,
    twinOf,
  };
}

interface Place {
  db: Database;
  books: Books;
  bookId: BookId;
  claimantId: OrganizationId;
}

const grant = ({ db, books, claimantId }: Place, more: { unnoticed?: true }): Promise<Granted> =>
  grantAward(db, {
    tenantId: books.tenantId,
    organizationId: claimantId,
    amountFen: fen,
    at: books.at,
    ...more,
  });

/** What a script would do in psql; as a superuser in replica role, who skips every trigger that isn't ALWAYS. */
async function broken(db: Database, sql: string, role: Role): Promise<string> {
  const undone = new Error("undone");
  try {
    await db.transaction(async (tx) => {
      await tx.$executeRawUnsafe(`SET LOCAL session_replication_role = ${role}`);
      await tx.$executeRawUnsafe(sql);
      throw undone;
    });
  } catch (error) {
    return error === undone ? "accepted" : (violated(error) ?? String(error));
  }
  return "unreachable";
}

/** One transfer for an award, as the program's own function posts it. */
async function post(
  place: Place,
  kind: string,
  award: Granted,
  { by = place.books.maker, at: when = place.books.at, ...moved }: Moved,
): Promise<string> {
  const transfers = JSON.stringify([await transferOf(place, kind, award, moved)]);
  try {
    await place.db.transaction(
      (tx) => tx.$queryRaw`
        SELECT ledger_post(gen_random_uuid(), ${by}::uuid, ${when}::timestamptz, ${transfers}::jsonb)`,
    );
    return "posted";
  } catch (error) {
    return violated(error) ?? String(error);
  }
}

async function transferOf(
  { db, bookId, claimantId }: Place,
  kind: string,
  { awardId }: Granted,
  { claimant = claimantId, amountFen = fen, back }: Moved,
) {
  const transfers = await db.prisma.ledgerTransfer.findMany({ where: { awardId }, orderBy: { seq: "asc" } });
  const latest = (wanted: string) => transfers.findLast((one) => one.kind === wanted)?.id;
  return {
    kind,
    bookId,
    awardId,
    amountFen: String(amountFen),
    ...(["post", "pay", "settle", "return"].includes(kind) && { claimantId: claimant }),
    ...((kind === "post" || kind === "void") && { resolvesId: latest("reserve") }),
    ...(back !== undefined && { reversesId: latest(back) }),
  };
}

async function turn(
  db: Database,
  { awardId, funder }: Granted,
  { state, releaser }: { state: string; releaser: string | undefined },
): Promise<void> {
  const released = releaser === undefined ? {} : { releasedBy: releaser, releaserPerson: releaser };
  const who = { fundedBy: funder, funderPerson: funder, ...released };
  await db.transaction((tx) => tx.award.update({ where: { id: awardId }, data: { state, ...who } }));
}

async function listed(tx: Tx, { books, claimantId }: Place, { awardId, funder }: Granted) {
  const built = { tenantId: books.tenantId, state: "building", builtBy: funder, builtAt: books.at };
  const { id: batchId } = await tx.paymentBatch.create({ data: { number: crypto.randomUUID(), ...built } });
  const account = { holder: "众联", bank: "工行", numberSealed: new Uint8Array([1]), numberMasked: "*1" };
  const what = { awardId, organizationId: claimantId, amountFen: fen, reference: crypto.randomUUID() };
  return tx.payment.create({ data: { batchId, ...what, ...account, state: "listed" } });
}

const columns = {
  claim: `id reference tenant_id policy_id rule_version_id organization_id subject_key state verdict amount_fen reviewed_by made_by
    made_at submitted_at`,
  award: `id claim_id tenant_id policy_id rule_version_id organization_id exclusivity_group subject_key amount_fen state reviewed_by
    reviewer_person approved_by approver_person funded_by funder_person released_by releaser_person granted_at`,
  rule_version: "id policy_id policy_number version from_day until_day rule published_at",
  payment:
    "id batch_id award_id organization_id reference holder bank number_sealed number_masked amount_fen state",
};
/** The same row under another id, with some columns otherwise. */
export function again(table: keyof typeof columns, id: string, changes: Record<string, string>): string {
  const names = columns[table].split(/\s+/);
  const values = names.map((name) => changes[name] ?? (name === "id" ? "gen_random_uuid()" : name));
  return `INSERT INTO ${table} (${names.join(", ")}) SELECT ${values.join(", ")} FROM ${table} WHERE id = '${id}'`;
}

export const text = (value: string): string => `'${value}'`;
