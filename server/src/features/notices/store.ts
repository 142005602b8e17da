// Reads and writes public notices and objections.
import { Refusal } from "@jishi/shared/errors";
import {
  ObjectionId,
  NoticeId,
  type AwardId,
  type ClaimId,
  type TenantId,
  type UserId,
} from "@jishi/shared/ids";
import type { Day } from "@jishi/shared/policies";
import type { Database, Reader, Tx } from "../../db/index.ts";
import { Prisma } from "../../db/generated/client.ts";
import {
  addEvents,
  addEventToEach,
  claimRecords,
  nextNumber,
  refuseMoney,
  type ClaimRecord,
  yearOf,
} from "../claims/index.ts";
import { noticeNumber } from "./notice.ts";

/** A page of notices or objections. */
export const PAGE = 30;
/** More people than ever objected to one payment: further ones are answered by the office. */
const OBJECTIONS_MAX = 50;

export interface NoticeRecord {
  id: NoticeId;
  number: string;
  titleZh: string;
  titleEn: string;
  tenantNameZh: string;
  tenantNameEn: string;
  publishedAt: Date;
  throughDay: Day;
  endsAt: Date;
  lines: number;
  totalFen: number;
}

export type NoticedRecord = ClaimRecord & { objections: "none" | "open" | "dismissed" | "upheld" };

export interface ObjectionRecord {
  id: ObjectionId;
  receipt: string;
  awardId: AwardId;
  claimId: ClaimId;
  noticeId: NoticeId | null;
  noticeNumber: string | null;
  text: string;
  nameMasked: string | null;
  phoneMasked: string | null;
  state: "open" | "dismissed" | "upheld";
  receivedAt: Date;
  decidedAt: Date | null;
  answer: string | null;
  reference: string;
  organizationName: string;
  personName: string | null;
  amountFen: bigint;
}

export interface Publication {
  tenantId: TenantId;
  awardIds: readonly AwardId[];
  at: Date;
  by: UserId;
  title: { zh: string; en: string };
  throughDay: Day;
  endsAt: Date;
}

export interface NewObjection {
  awardId: AwardId;
  /** Null: registered at the office. */
  noticeId: NoticeId | null;
  registeredBy: UserId | null;
  receipt: string;
  text: string;
  contact: Contact;
  at: Date;
}
export interface Contact {
  nameSealed: Uint8Array<ArrayBuffer> | null;
  nameMasked: string | null;
  phoneSealed: Uint8Array<ArrayBuffer> | null;
  phoneMasked: string | null;
}

/** Lets an award go in the same transaction: what was set aside for it returns to the budget. */
export type LetGo = (
  tx: Tx,
  awardId: AwardId,
  by: { userId: UserId; at: Date; reason: string },
) => Promise<void>;

export interface ObjectionDecision {
  upheld: boolean;
  reason: string;
  by: UserId;
  at: Date;
}

export type NoticeStore = ReturnType<typeof noticeStore>;

export function noticeStore(db: Database, letGo: LetGo) {
  return {
    list: (skip: number) => notices(db.prisma, { skip }),
    find: async (id: NoticeId) => {
      const [row] = await notices(db.prisma, { id });
      if (!row) throw new Refusal("not-found");
      return row;
    },
    awardsOf: (id: NoticeId, now: Date) => noticed(db.prisma, id, now),
    awards: (ids: readonly AwardId[], tenantId: TenantId, now: Date) =>
      claimRecords(db.prisma, {
        where: Prisma.sql`a.id = ANY (${[...ids]}::uuid[]) AND c.tenant_id = ${tenantId}::uuid`,
        now,
      }),
    zoneOf: async (tenantId: TenantId) => {
      const tenant = await db.prisma.tenant.findUniqueOrThrow({ where: { id: tenantId } });
      return tenant.timeZone;
    },
    /** Refuses with award/state when one of them is noticed or let go already. */
    publish: (publication: Publication) => db.transaction((tx) => publish(tx, publication)),
    /** Refuses with not-found, award/state, notice/over and objection/limit. */
    object: (objection: NewObjection) => db.transaction((tx) => object(tx, objection)),
    byReceipt: (receipt: string) => objections(db.prisma, Prisma.sql`j.receipt = ${receipt}`, 0),
    objections: (tenantPaths: readonly string[], skip: number) =>
      objections(db.prisma, Prisma.sql`t.path LIKE ANY (${tenantPaths.map((path) => `${path}%`)})`, skip),
    objection: (id: ObjectionId) => findObjection(db.prisma, id),
    /** Refuses with objection/state, and with what letting the award go refuses. */
    decide: (id: ObjectionId, decision: ObjectionDecision) =>
      db.transaction((tx) => decide(tx, letGo, id, decision)),
  };
}

function notices(
  reader: Reader,
  { id, skip = 0 }: { id?: NoticeId; skip?: number },
): Promise<NoticeRecord[]> {
  const where = id === undefined ? Prisma.sql`true` : Prisma.sql`n.id = ${id}::uuid`;
  return reader.$queryRaw<NoticeRecord[]>(Prisma.sql`
    SELECT n.id, n.number, n.title_zh AS "titleZh", n.title_en AS "titleEn", t.name_zh AS "tenantNameZh",
      t.name_en AS "tenantNameEn", n.published_at AS "publishedAt", to_char(n.through_day, 'YYYY-MM-DD') AS "throughDay",
      n.ends_at AS "endsAt", count(a.id)::int AS lines, coalesce(sum(a.amount_fen), 0)::float8 AS "totalFen"
    FROM notice n JOIN tenant t ON t.id = n.tenant_id LEFT JOIN award a ON a.notice_id = n.id
    WHERE ${where} GROUP BY n.id, t.id ORDER BY n.published_at DESC, n.id LIMIT ${PAGE + 1} OFFSET ${skip}`);
}

async function noticed(reader: Reader, id: NoticeId, now: Date): Promise<NoticedRecord[]> {
  const tail = Prisma.sql`ORDER BY c.reference`;
  const rows = await claimRecords(reader, { where: Prisma.sql`a.notice_id = ${id}::uuid`, now, tail });
  const worst = await reader.$queryRaw<{ awardId: AwardId; worst: NoticedRecord["objections"] }[]>`
    SELECT award_id AS "awardId", CASE WHEN bool_or(state = 'upheld') THEN 'upheld' WHEN bool_or(state = 'open') THEN 'open'
      ELSE 'dismissed' END AS worst
    FROM objection WHERE award_id IN (SELECT id FROM award WHERE notice_id = ${id}::uuid) GROUP BY award_id`;
  const byAward = new Map(worst.map(({ awardId, worst: objections }) => [awardId, objections]));
  return rows.map((row) =>
    Object.assign(row, { objections: (row.awardId && byAward.get(row.awardId)) || ("none" as const) }),
  );
}

async function publish(tx: Tx, publication: Publication): Promise<NoticeId> {
  const { tenantId, awardIds, at, by, title, throughDay, endsAt } = publication;
  const year = await yearOf(tx, tenantId, at);
  const number = noticeNumber(year, await nextNumber(tx, `notice:${tenantId}:${year}`));
  const data = {
    number,
    tenantId,
    titleZh: title.zh,
    titleEn: title.en,
    publishedAt: at,
    publishedBy: by,
    throughDay: new Date(throughDay),
    endsAt,
  };
  const { id } = await tx.notice.create({ data, select: { id: true } });
  const noticeId = NoticeId.parse(id);
  const taken = await tx.$queryRaw<{ claimId: ClaimId }[]>`
    UPDATE award SET notice_id = ${noticeId}::uuid
    WHERE id = ANY (${[...awardIds]}::uuid[]) AND tenant_id = ${tenantId}::uuid AND notice_id IS NULL
      AND state IN ('granted', 'reserved') RETURNING claim_id AS "claimId"`;
  if (taken.length !== new Set(awardIds).size) throw new Refusal("award/state");
  await addEventToEach(
    tx,
    taken.map(({ claimId }) => ({ claimId, kind: "noticed", reason: number })),
    { at, userId: by },
  );
  return noticeId;
}

async function object(tx: Tx, objection: NewObjection): Promise<ObjectionId> {
  const { awardId, noticeId, registeredBy, receipt, text, contact, at } = objection;
  const [award] = await tx.$queryRaw<
    { state: string; noticeId: NoticeId | null; endsAt: Date | null; claimId: ClaimId; objections: number }[]
  >`
    SELECT a.state, a.notice_id AS "noticeId", n.ends_at AS "endsAt", a.claim_id AS "claimId",
      (SELECT count(*)::int FROM objection j WHERE j.award_id = a.id) AS objections
    FROM award a LEFT JOIN notice n ON n.id = a.notice_id WHERE a.id = ${awardId}::uuid FOR UPDATE OF a`;
  if (!award || (noticeId !== null && award.noticeId !== noticeId)) throw new Refusal("not-found");
  if (noticeId !== null && award.endsAt !== null && award.endsAt <= at) throw new Refusal("notice/over");
  if (award.state === "paid" || award.state === "released") throw new Refusal("award/state");
  if (award.objections >= OBJECTIONS_MAX) throw new Refusal("objection/limit");
  const data = { receipt, awardId, noticeId, registeredBy, text, ...contact, state: "open", receivedAt: at };
  const { id } = await tx.objection.create({ data, select: { id: true } });
  await addEvents(tx, award.claimId, [{ kind: "objected", at, userId: registeredBy, reason: receipt }]);
  return ObjectionId.parse(id);
}

function objections(reader: Reader, where: Prisma.Sql, skip: number): Promise<ObjectionRecord[]> {
  return reader.$queryRaw<ObjectionRecord[]>(Prisma.sql`
    SELECT j.id, j.receipt, j.award_id AS "awardId", a.claim_id AS "claimId", j.notice_id AS "noticeId", n.number AS "noticeNumber", j.text,
      j.name_masked AS "nameMasked", j.phone_masked AS "phoneMasked", j.state, j.received_at AS "receivedAt",
      j.decided_at AS "decidedAt", j.answer, c.reference, o.name AS "organizationName", p.name AS "personName",
      a.amount_fen AS "amountFen"
    FROM objection j JOIN award a ON a.id = j.award_id JOIN claim c ON c.id = a.claim_id
    JOIN organization o ON o.id = a.organization_id JOIN tenant t ON t.id = a.tenant_id
    LEFT JOIN person p ON p.id = a.person_id LEFT JOIN notice n ON n.id = j.notice_id
    WHERE ${where} ORDER BY (j.state = 'open') DESC, j.received_at DESC, j.id LIMIT ${PAGE + 1} OFFSET ${skip}`);
}

async function findObjection(reader: Reader, id: ObjectionId): Promise<ObjectionRecord> {
  const [row] = await objections(reader, Prisma.sql`j.id = ${id}::uuid`, 0);
  if (!row) throw new Refusal("not-found");
  return row;
}

/** The award's row is locked before the objection's, as everywhere. */
async function decide(
  tx: Tx,
  letGo: LetGo,
  id: ObjectionId,
  { upheld, reason, by, at }: ObjectionDecision,
): Promise<void> {
  const { awardId, claimId } = await findObjection(tx, id);
  await tx.$queryRaw`SELECT 1 FROM award WHERE id = ${awardId}::uuid FOR UPDATE`;
  const state = upheld ? "upheld" : "dismissed";
  const decided = await tx.$executeRaw`
    UPDATE objection SET state = ${state}, decided_at = ${at}, decided_by = ${by}::uuid, answer = ${reason}
    WHERE id = ${id}::uuid AND state = 'open'`.catch(refuseMoney);
  if (decided === 0) throw new Refusal("objection/state");
  await addEvents(tx, claimId, [{ kind: `objection_${state}`, at, userId: by, reason }]);
  if (upheld) await letGo(tx, awardId, { userId: by, at, reason });
}
