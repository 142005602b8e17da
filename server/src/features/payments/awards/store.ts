// Funds awards in the books: set aside, owed, let go. Awards are locked first, in the order of their ids, then the books.
import { Refusal } from "@jishi/shared/errors";
import type { ClaimStage } from "@jishi/shared/claims";
import type {
  AwardId,
  BookId,
  ClaimId,
  OrganizationId,
  TenantId,
  TransferId,
  UserId,
} from "@jishi/shared/ids";
import type { Database, Reader, Tx } from "../../../db/index.ts";
import { Prisma } from "../../../db/generated/client.ts";
import {
  addEvents,
  addEventToEach,
  claimRecords,
  claimRecordsAt,
  claimStages,
  refuseMoney,
} from "../../claims/index.ts";
import type { Ledger, Posting } from "../../ledger/index.ts";

/** A page of awards. */
export const AWARDS_PAGE = 100;

export interface By {
  userId: UserId;
  at: Date;
}

export interface LockedAward {
  id: AwardId;
  claimId: ClaimId;
  state: "granted" | "reserved" | "posted" | "paid" | "released";
  policyId: string;
  programme: string;
  tenantId: TenantId;
  organizationId: OrganizationId;
  amountFen: bigint;
  noticeEndsAt: Date | null;
  openObjections: number;
  /** A payment that the bank has, or will have. */
  livePayment: "listed" | "sent" | "paid" | null;
  reserveId: TransferId | null;
  postId: TransferId | null;
  bookId: BookId | null;
}

export type AwardStore = ReturnType<typeof awardStore>;

export function awardStore(db: Database, ledger: Ledger) {
  return {
    list: (
      tenantPaths: readonly string[],
      filter: { stage?: ClaimStage | undefined; skip: number },
      now: Date,
    ) => list(db.prisma, tenantPaths, filter, now),
    counts: (tenantPaths: readonly string[], now: Date) =>
      claimStages(db.prisma, {
        where: Prisma.sql`${grantedIn(tenantPaths)} AND a.state NOT IN ('paid', 'released')`,
        now,
      }),
    records: (ids: readonly AwardId[], now: Date) =>
      claimRecords(db.prisma, { where: Prisma.sql`a.id = ANY (${[...ids]}::uuid[])`, now }),
    /** Refuses with not-found, award/state, budget/none, ledger/insufficient, money/same-person and money/nobody. */
    reserve: (tenantId: TenantId, ids: readonly AwardId[], by: By, year: number) =>
      ledger.remembering(() => db.transaction((tx) => reserve(tx, ledger, { tenantId, ids, year }, by))),
    /** Refuses with not-found, award/state, award/notice-running, award/objected, money/same-person and money/nobody. */
    post: (tenantId: TenantId, ids: readonly AwardId[], by: By) =>
      db.transaction((tx) => post(tx, ledger, { tenantId, ids }, by)),
    /** Refuses with award/state when it is on its way to the bank. */
    release: (id: AwardId, by: By & { reason: string }) => db.transaction((tx) => letGo(tx, ledger, id, by)),
    spending: (tenantPaths: readonly string[]) => spending(db.prisma, tenantPaths),
  };
}

const grantedIn = (tenantPaths: readonly string[]) =>
  Prisma.sql`a.id IS NOT NULL AND t.path LIKE ANY (${tenantPaths.map((path) => `${path}%`)})`;

function list(
  reader: Reader,
  tenantPaths: readonly string[],
  { stage, skip }: { stage?: ClaimStage | undefined; skip: number },
  now: Date,
) {
  const where = grantedIn(tenantPaths);
  const tail = Prisma.sql`ORDER BY a.granted_at, a.id LIMIT ${AWARDS_PAGE + 1} OFFSET ${skip}`;
  const query = { where, now, tail };
  return stage === undefined ? claimRecords(reader, query) : claimRecordsAt(reader, stage, query);
}

/** In the order of their ids, so that two people with the same awards don't wait for each other in a circle. */
export async function lockAwards(
  tx: Tx,
  tenantId: TenantId | null,
  ids: readonly AwardId[],
): Promise<LockedAward[]> {
  await tx.$queryRaw`SELECT 1 FROM award WHERE id = ANY (${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`;
  const rows = await tx.$queryRaw<LockedAward[]>`
    SELECT a.id, a.claim_id AS "claimId", a.state, a.policy_id AS "policyId", y.name AS programme, a.tenant_id AS "tenantId",
      a.organization_id AS "organizationId", a.amount_fen AS "amountFen", n.ends_at AS "noticeEndsAt",
      (SELECT count(*)::int FROM objection j WHERE j.award_id = a.id AND j.state = 'open') AS "openObjections",
      (SELECT m.state FROM payment m WHERE m.award_id = a.id AND m.state IN ('listed', 'sent', 'paid')) AS "livePayment",
      r.id AS "reserveId", o.id AS "postId", r.book_id AS "bookId"
    FROM award a JOIN policy y ON y.id = a.policy_id LEFT JOIN notice n ON n.id = a.notice_id
    LEFT JOIN ledger_transfer r ON r.award_id = a.id AND r.kind = 'reserve'
    LEFT JOIN ledger_transfer o ON o.award_id = a.id AND o.kind = 'post'
    WHERE a.id = ANY (${[...ids]}::uuid[]) AND (${tenantId}::uuid IS NULL OR a.tenant_id = ${tenantId}::uuid) ORDER BY a.id`;
  if (rows.length !== new Set(ids).size) throw new Refusal("not-found");
  return rows;
}

export function refuseUnless(awards: readonly LockedAward[], state: LockedAward["state"]): void {
  const wrong = awards.filter((award) => award.state !== state);
  if (wrong.length > 0) throw new Refusal("award/state", { details: wrong.map(named) });
}

const named = ({ id }: LockedAward) => ({ path: "awardIds", message: id });

async function reserve(
  tx: Tx,
  ledger: Ledger,
  { tenantId, ids, year }: { tenantId: TenantId; ids: readonly AwardId[]; year: number },
  by: By,
): Promise<void> {
  const awards = await lockAwards(tx, tenantId, ids);
  refuseUnless(awards, "granted");
  const books = await booksOf(tx, tenantId, year);
  const transfers = awards.map((award): Posting => {
    const bookId = books.get(award.programme);
    if (bookId === undefined) throw new Refusal("budget/none", { details: [named(award)] });
    return { kind: "reserve", bookId, amountFen: award.amountFen, awardId: award.id };
  });
  await ledger.post(tx, { commandId: crypto.randomUUID(), madeBy: by.userId, at: by.at, transfers });
  await moveAwards(tx, awards, "reserved", by);
}

async function booksOf(tx: Tx, tenantId: TenantId, year: number): Promise<Map<string, BookId>> {
  const rows = await tx.$queryRaw<{ id: BookId; programme: string }[]>`
    SELECT id, programme FROM ledger_book WHERE tenant_id = ${tenantId}::uuid AND year = ${year}`;
  return new Map(rows.map(({ id, programme }) => [programme, id]));
}

async function post(
  tx: Tx,
  ledger: Ledger,
  { tenantId, ids }: { tenantId: TenantId; ids: readonly AwardId[] },
  by: By,
): Promise<void> {
  const awards = await lockAwards(tx, tenantId, ids);
  refuseUnless(awards, "reserved");
  const running = awards.filter(({ noticeEndsAt }) => noticeEndsAt === null || noticeEndsAt > by.at);
  if (running.length > 0) throw new Refusal("award/notice-running", { details: running.map(named) });
  refuseObjected(awards);
  const transfers = awards.map(({ bookId, reserveId, ...award }): Posting => {
    if (bookId === null || reserveId === null) throw new Error("a reserved award has its reserve");
    const { amountFen, organizationId: claimantId, id: awardId } = award;
    return { kind: "post", bookId, amountFen, claimantId, awardId, resolvesId: reserveId };
  });
  await ledger.post(tx, { commandId: crypto.randomUUID(), madeBy: by.userId, at: by.at, transfers });
  await moveAwards(tx, awards, "posted", by);
}

export function refuseObjected(awards: readonly LockedAward[]): void {
  const objected = awards.filter(({ openObjections }) => openObjections > 0);
  if (objected.length > 0) throw new Refusal("award/objected", { details: objected.map(named) });
}

/** Who funds is kept with the award: the database refuses whoever claimed, reviewed or approved it. */
async function moveAwards(
  tx: Tx,
  awards: readonly LockedAward[],
  state: "reserved" | "posted",
  by: By,
): Promise<void> {
  const ids = awards.map(({ id }) => id);
  await tx.$executeRaw`
    UPDATE award SET state = ${state}, funded_by = ${by.userId}::uuid WHERE id = ANY (${ids}::uuid[])`.catch(
    refuseMoney,
  );
  await addEventToEach(
    tx,
    awards.map(({ claimId }) => ({ claimId, kind: state })),
    by,
  );
}

/**
 * Part of a larger command's transaction. A payment that isn't released yet is pulled from its batch; what was owed is reversed, what was
 * set aside goes back to the budget. Refuses with award/state once the bank has the money.
 */
export async function letGo(tx: Tx, ledger: Ledger, id: AwardId, by: By & { reason: string }): Promise<void> {
  const [award] = await lockAwards(tx, null, [id]);
  if (!award || award.state === "paid" || award.state === "released" || award.livePayment === "sent") {
    throw new Refusal("award/state");
  }
  if (award.livePayment === "listed") {
    await tx.$executeRaw`
      UPDATE payment SET state = 'pulled', reason = ${by.reason} WHERE award_id = ${id}::uuid AND state = 'listed'`;
    await addEvents(tx, award.claimId, [{ kind: "unbatched", at: by.at, userId: by.userId }]);
  }
  const transfers = backwards(award, by.reason);
  if (transfers.length > 0) {
    await ledger.post(tx, { commandId: crypto.randomUUID(), madeBy: by.userId, at: by.at, transfers });
  }
  await tx.$executeRaw`UPDATE award SET state = 'released' WHERE id = ${id}::uuid`;
  const event = { kind: "released", at: by.at, userId: by.userId, reason: by.reason } as const;
  await addEvents(tx, award.claimId, [event]);
}

function backwards(
  { state, bookId, amountFen, id, reserveId, postId }: LockedAward,
  reason: string,
): Posting[] {
  if (bookId === null || reserveId === null) return [];
  const of = { bookId, amountFen, awardId: id, reason };
  if (state === "reserved") return [{ ...of, kind: "void", resolvesId: reserveId }];
  if (postId === null) throw new Error("a posted award has its posting");
  return [
    { ...of, kind: "reverse", reversesId: postId },
    { ...of, kind: "reverse", reversesId: reserveId },
  ];
}

export interface SpendingRow {
  month: string;
  policy: string;
  titleZh: string;
  titleEn: string;
  grantedFen: number;
  paidFen: number;
  people: number;
}

/** By the month in which it was granted, and in which it was settled. */
function spending(reader: Reader, tenantPaths: readonly string[]): Promise<SpendingRow[]> {
  const paths = tenantPaths.map((path) => `${path}%`);
  return reader.$queryRaw<SpendingRow[]>`
    WITH mine AS (
      SELECT a.*, t.time_zone, y.name AS policy, v.rule->'title'->>'zh' AS zh, v.rule->'title'->>'en' AS en
      FROM award a JOIN tenant t ON t.id = a.tenant_id JOIN policy y ON y.id = a.policy_id JOIN rule_version v ON v.id = a.rule_version_id
      WHERE t.path LIKE ANY (${paths})
    ), moved AS (
      SELECT to_char(granted_at AT TIME ZONE time_zone, 'YYYY-MM') AS month, policy, zh, en, amount_fen AS granted, 0 AS paid,
        CASE WHEN state <> 'released' THEN person_id END AS person FROM mine
      UNION ALL
      SELECT to_char(l.at AT TIME ZONE m.time_zone, 'YYYY-MM'), m.policy, m.zh, m.en, 0, l.amount_fen, NULL
      FROM mine m JOIN ledger_transfer l ON l.award_id = m.id AND l.kind = 'settle'
    )
    SELECT month, policy, min(zh) AS "titleZh", min(en) AS "titleEn", sum(granted)::float8 AS "grantedFen",
      sum(paid)::float8 AS "paidFen", count(DISTINCT person)::int AS people
    FROM moved GROUP BY month, policy ORDER BY month, policy LIMIT 600`;
}
