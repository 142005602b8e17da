// Reads claims with their awards, notices and payments: one query for every list and page that shows them.
import type { ClaimStage } from "@jishi/shared/claims";
import type { Day } from "@jishi/shared/policies";
import type { Reader } from "../../../db/index.ts";
import { Prisma } from "../../../db/generated/client.ts";
import type { ClaimRecord } from "../records.ts";

const columns = (now: Date) => Prisma.sql`
  c.id, c.reference, c.tenant_id AS "tenantId", t.time_zone AS "timeZone", c.state, ${stage(now)} AS stage,
  c.policy_id AS "policyId", y.name AS policy, v.rule, c.rule_version_id IS NOT NULL AS "isChosen",
  c.organization_id AS "organizationId", o.name AS "organizationName", c.placement_id AS "placementId",
  c.person_id AS "personId", p.name AS "personName", c.employer_name AS "employerName", c.subject_key AS "subjectKey",
  c.stated, c.verdict, c.amount_fen AS "amountFen", c.reviewed_by AS "reviewedBy", c.appealed,
  c.appealed_from::text[] AS "appealedFrom", c.version, c.submitted_at AS "submittedAt", c.made_by AS "madeBy",
  a.id AS "awardId", a.state AS "awardState", a.notice_id AS "noticeId",
  to_char(n.through_day, 'YYYY-MM-DD') AS "noticeThrough", coalesce(b.open, 0) AS "openObjections",
  k.organization_id IS NOT NULL AS "hasAccount"`;

const tables = Prisma.sql`
  FROM claim c JOIN tenant t ON t.id = c.tenant_id JOIN policy y ON y.id = c.policy_id
  JOIN organization o ON o.id = c.organization_id LEFT JOIN person p ON p.id = c.person_id
  JOIN LATERAL (SELECT rule FROM rule_version WHERE policy_id = c.policy_id
    ORDER BY (id = c.rule_version_id) DESC NULLS LAST, from_day DESC LIMIT 1) v ON true
  LEFT JOIN award a ON a.claim_id = c.id LEFT JOIN notice n ON n.id = a.notice_id
  LEFT JOIN bank_account k ON k.organization_id = c.organization_id
  LEFT JOIN LATERAL (SELECT count(*)::int AS open FROM objection WHERE award_id = a.id AND state = 'open') b ON true
  LEFT JOIN LATERAL (SELECT m.state FROM payment m JOIN payment_batch g ON g.id = m.batch_id WHERE m.award_id = a.id
    ORDER BY g.built_at DESC, m.id DESC LIMIT 1) m ON true`;

/** In the order in which it goes; an award isn't objected to any more once it is paid or let go. */
const stage = (now: Date) => Prisma.sql`
  CASE WHEN c.state <> 'approved' THEN c.state
    WHEN a.state IN ('paid', 'released') THEN a.state
    WHEN b.open > 0 THEN 'objected'
    WHEN a.state = 'posted' THEN CASE m.state
      WHEN 'listed' THEN 'in_batch' WHEN 'sent' THEN 'at_bank' WHEN 'returned' THEN 'returned' ELSE 'posted' END
    WHEN a.notice_id IS NULL THEN 'awaiting_notice'
    WHEN n.ends_at > ${now}::timestamptz THEN 'in_notice'
    WHEN a.state = 'reserved' THEN 'reserved'
    ELSE 'payable' END`;

export interface ClaimQuery {
  where: Prisma.Sql;
  now: Date;
  tail?: Prisma.Sql;
}

/** `where` may name claim as c, award as a, tenant as t, organization as o, person as p. */
export function claimRecords(reader: Reader, { where, now, tail = Prisma.empty }: ClaimQuery) {
  return reader.$queryRaw<ClaimRecord[]>(Prisma.sql`SELECT ${columns(now)} ${tables} WHERE ${where} ${tail}`);
}

export interface StageCount {
  stage: ClaimStage;
  count: number;
  /** The last day of the longest notice among them. */
  noticeThrough: Day | null;
}

/** How many there are of each stage. */
export function claimStages(reader: Reader, { where, now }: Omit<ClaimQuery, "tail">) {
  return reader.$queryRaw<StageCount[]>(Prisma.sql`
    SELECT stage, count(*)::int AS count, to_char(max(through_day), 'YYYY-MM-DD') AS "noticeThrough"
    FROM (SELECT ${stage(now)} AS stage, n.through_day ${tables} WHERE ${where}) AS s GROUP BY stage`);
}

/** The same, of one stage only. */
export function claimRecordsAt(
  reader: Reader,
  at: ClaimStage,
  { where, now, tail = Prisma.empty }: ClaimQuery,
) {
  return reader.$queryRaw<ClaimRecord[]>(
    Prisma.sql`SELECT ${columns(now)} ${tables} WHERE ${where} AND ${stage(now)} = ${at} ${tail}`,
  );
}
