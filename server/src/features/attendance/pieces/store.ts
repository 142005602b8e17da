// Reads one piece of evidence as it was recorded, at the fairs of the tenants that are reached.
import type { EvidencePiece } from "@jishi/shared/evidence";
import type { PersonId } from "@jishi/shared/ids";
import { Prisma } from "../../../db/generated/client.ts";
import type { Reader } from "../../../db/index.ts";

export interface Wanted {
  personId: PersonId;
  /** "scan:12", "connection:<uuid>": after the colon stands a number or a uuid, as the contract asks. */
  source: string;
  tenantPaths: readonly string[];
}

/** The database answers pieces as they are told: instants in text, outcomes as a list. */
export async function findPiece(reader: Reader, wanted: Wanted): Promise<EvidencePiece | undefined> {
  const [row] = await reader.$queryRaw<{ piece: EvidencePiece }[]>(queryOf(wanted));
  return row?.piece;
}

function queryOf(wanted: Wanted): Prisma.Sql {
  const [kind, id = ""] = wanted.source.split(":");
  const mine = Prisma.sql`e.person_id = ${wanted.personId}::uuid`;
  if (kind === "scan") return scan(wanted, Prisma.sql`e.id = ${BigInt(id)} AND ${mine}`);
  if (kind === "correction") return correction(wanted, Prisma.sql`e.id = ${BigInt(id)} AND ${mine}`);
  if (kind === "interview") return interview(wanted, Prisma.sql`e.id = ${id}::uuid AND ${mine}`);
  return connection(wanted, Prisma.sql`e.connection_id = ${id}::uuid AND ${mine}`);
}

const instant = (at: Prisma.Sql) =>
  Prisma.sql`to_char(${at} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const place = Prisma.sql`
  'fairName', json_build_object('zh', f.name_zh, 'en', f.name_en), 'boothCode', b.code, 'organizationName', o.name`;

/** Of the row `e`: its fair, and its booth if it has one. */
const places = (fair: Prisma.Sql, { tenantPaths }: Wanted) => Prisma.sql`
  LEFT JOIN booth b ON b.id = e.booth_id LEFT JOIN organization o ON o.id = b.organization_id
  JOIN fair f ON f.id = ${fair} JOIN tenant t ON t.id = f.tenant_id AND EXISTS (
    SELECT 1 FROM unnest(${tenantPaths}::text[]) AS reached WHERE starts_with(t.path, reached))`;

const outcomes = (interview: Prisma.Sql) => Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('outcome', w.outcome, 'at', ${instant(Prisma.sql`w.at`)},
    'recordedAt', ${instant(Prisma.sql`w.recorded_at`)}, 'by', u.name) ORDER BY w.id), '[]'::json)
  FROM outcome_event w JOIN app_user u ON u.id = w.user_id WHERE w.interview_id = ${interview})`;

const ofEvent = Prisma.sql`e.fair_id`;

const scan = (wanted: Wanted, where: Prisma.Sql) => Prisma.sql`
  SELECT json_build_object('kind', 'scan', ${place}, 'place', e.place, 'at', ${instant(Prisma.sql`e.at`)},
    'deviceAt', ${instant(Prisma.sql`e.device_at`)}, 'recordedAt', ${instant(Prisma.sql`e.recorded_at`)}, 'how', e.how,
    'deviceId', e.device_id, 'verdict', e.verdict, 'shown', e.shown, 'by', u.name) AS piece
  FROM check_in_event e ${places(ofEvent, wanted)} JOIN app_user u ON u.id = e.user_id WHERE ${where}`;

const correction = (wanted: Wanted, where: Prisma.Sql) => Prisma.sql`
  SELECT json_build_object('kind', 'correction', ${place}, 'at', ${instant(Prisma.sql`e.at`)}, 'by', u.name,
    'reason', e.reason, 'strikes', e.strikes) AS piece
  FROM attendance_correction e ${places(ofEvent, wanted)} JOIN app_user u ON u.id = e.user_id WHERE ${where}`;

const interview = (wanted: Wanted, where: Prisma.Sql) => Prisma.sql`
  SELECT json_build_object('kind', 'interview', ${place}, 'startedAt', ${instant(Prisma.sql`e.started_at`)},
    'endedAt', ${instant(Prisma.sql`e.ended_at`)}, 'ticket', k.number, 'by', u.name,
    'outcomes', ${outcomes(Prisma.sql`e.id`)}) AS piece
  FROM interview e ${places(Prisma.sql`b.fair_id`, wanted)} JOIN ticket k ON k.id = e.ticket_id
  JOIN app_user u ON u.id = e.recruiter_id WHERE ${where}`;

const connection = (wanted: Wanted, where: Prisma.Sql) => Prisma.sql`
  WITH e AS (
    SELECT e.place, e.place_id, e.fair_id, e.booth_id, min(e.at) AS joined, max(e.at) AS seen, count(*)::int AS events,
      min(e.at) FILTER (WHERE e.kind = 'flowing') AS flowing,
      CASE WHEN bool_or(e.kind = 'left') THEN 'left' WHEN bool_or(e.kind = 'lost') THEN 'lost' ELSE 'open' END AS ending
    FROM attendance_event e WHERE ${where} GROUP BY e.place, e.place_id, e.fair_id, e.booth_id)
  SELECT json_build_object('kind', 'connection', ${place}, 'place', e.place, 'joinedAt', ${instant(Prisma.sql`e.joined`)},
    'flowingAt', ${instant(Prisma.sql`e.flowing`)}, 'lastSeenAt', ${instant(Prisma.sql`e.seen`)}, 'events', e.events,
    'end', e.ending, 'outcomes', ${outcomes(Prisma.sql`e.place_id`)}) AS piece
  FROM e ${places(ofEvent, wanted)}`;
