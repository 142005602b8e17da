// Public money handled as somebody with psql would, past the program: statements that are tried and undone, and an award on its way.
import { expect } from "vitest";
import { violated, type Tx } from "../../server/src/db/index.ts";
import { grantAward, type Granted } from "./awards.ts";
import { testDatabase } from "./database.ts";
import { openBooks } from "./ledger.ts";

export const db = await testDatabase();
const books = await openBooks(db, { budgetFen: 100_000_000n });
const [bookId, claimantId, second] = [books.bookIds[0], ...books.claimants];
if (!bookId || !claimantId || !second) throw new Error("a book and two claimants");
export const otherId = second;
export const { tenantId, at } = books;
export const fen = 80_000n;

export const granted = (more: { unnoticed?: true } = {}) =>
  grantAward(db, { tenantId, organizationId: claimantId, amountFen: fen, at, ...more });

type Role = "origin" | "replica";
const roles: Role[] = ["origin", "replica"];

/** What a script would do in psql; as a superuser in replica role, who skips every trigger that isn't ALWAYS. */
async function broken(sql: string, role: Role): Promise<string> {
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

export async function expectRefused(sql: string, rule: string): Promise<void> {
  for (const role of roles) expect([sql, await broken(sql, role)]).toEqual([sql, rule]);
}

interface Moved {
  claimant?: string;
  amountFen?: bigint;
  at?: Date;
  by?: string;
  /** The kind of the award's transfer that a reversal takes back. */
  back?: string;
}
/** One transfer for an award, as the program's own function posts it. */
export async function move(
  kind: string,
  award: Granted,
  { by = books.maker, at: when = at, ...moved }: Moved = {},
): Promise<string> {
  const transfers = JSON.stringify([await transferOf(kind, award, moved)]);
  try {
    const [row] = await db.transaction(
      (tx) => tx.$queryRaw<{ outcome: { refused?: string } }[]>`
        SELECT ledger_post(gen_random_uuid(), ${by}::uuid, ${when}::timestamptz, ${transfers}::jsonb) AS outcome`,
    );
    return row?.outcome.refused ?? "posted";
  } catch (error) {
    return violated(error) ?? String(error);
  }
}

async function transferOf(
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

export async function setState(
  { awardId, funder }: Granted,
  state: string,
  releaser?: string,
): Promise<void> {
  const released = releaser === undefined ? {} : { releasedBy: releaser, releaserPerson: releaser };
  const who = { fundedBy: funder, funderPerson: funder, ...released };
  await db.transaction((tx) => tx.award.update({ where: { id: awardId }, data: { state, ...who } }));
}

/** Reserved and posted, and the database knows by whom. */
export async function owed(): Promise<Granted> {
  const award = await granted();
  expect(await move("reserve", award, { by: award.funder })).toBe("posted");
  await setState(award, "reserved");
  expect(await move("post", award, { by: award.funder })).toBe("posted");
  await setState(award, "posted");
  return award;
}

export const paymentOf = (tx: Tx, { awardId, funder }: Granted) =>
  tx.paymentBatch
    .create({
      data: { number: crypto.randomUUID(), tenantId, state: "building", builtBy: funder, builtAt: at },
    })
    .then(({ id: batchId }) => {
      const account = { holder: "众联", bank: "工行", numberSealed: new Uint8Array([1]), numberMasked: "*1" };
      const what = { awardId, organizationId: claimantId, amountFen: fen, reference: crypto.randomUUID() };
      return tx.payment.create({ data: { batchId, ...what, ...account, state: "listed" } });
    });

/** On its way to the bank. */
export async function sent() {
  const award = await owed();
  const payment = await db.transaction((tx) => paymentOf(tx, award));
  await setState(award, "posted", award.releaser);
  expect(await move("pay", award, { by: award.releaser })).toBe("posted");
  await db.transaction((tx) => tx.payment.update({ where: { id: payment.id }, data: { state: "sent" } }));
  return { award, payment };
}

const columns = {
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

/** Another login of the same human being. */
export async function twinOf(id: string): Promise<string> {
  const { login, id: _id, ...like } = await db.prisma.user.findUniqueOrThrow({ where: { id } });
  const twin = await db.transaction((tx) =>
    tx.user.create({ data: { ...like, login: `${login} ${crypto.randomUUID()}` } }),
  );
  return twin.id;
}

export const text = (value: string): string => `'${value}'`;
