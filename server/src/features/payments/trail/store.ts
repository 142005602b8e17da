// Reads the way of one award through the books, the bank and the notice.
import type { AwardId, PersonId } from "@jishi/shared/ids";
import type { Database, Reader } from "../../../db/index.ts";
import { Prisma } from "../../../db/generated/client.ts";
import { claimRecords } from "../../claims/index.ts";
import type { PaymentRow, TransferRow } from "../trail.ts";

/** A book is filled a few times a year. */
const APPROPRIATIONS_MAX = 50;

/** More than anybody is ever hired. */
const AWARDS_OF_PERSON_MAX = 50;

export interface NoticeStep {
  id: string;
  number: string;
  publishedAt: Date;
  throughDay: string;
  by: string;
}
export interface ObjectionStep {
  id: string;
  receipt: string;
  state: "open" | "dismissed" | "upheld";
  receivedAt: Date;
  answer: string | null;
}

export type TrailStore = ReturnType<typeof trailStore>;

export function trailStore(db: Database) {
  return {
    award: async (id: AwardId, now: Date) => {
      const [row] = await claimRecords(db.prisma, { where: Prisma.sql`a.id = ${id}::uuid`, now });
      return row;
    },
    /** The newest; those of tenants that are reached. */
    awardsOf: (personId: PersonId, tenantPaths: readonly string[], now: Date) =>
      claimRecords(db.prisma, {
        where: Prisma.sql`a.person_id = ${personId}::uuid AND EXISTS (
          SELECT 1 FROM unnest(${tenantPaths}::text[]) AS reached WHERE starts_with(t.path, reached))`,
        now,
        tail: Prisma.sql`ORDER BY a.granted_at DESC, a.id LIMIT ${AWARDS_OF_PERSON_MAX}`,
      }),
    transfers: (id: AwardId) => transfers(db.prisma, id),
    payments: (id: AwardId) => payments(db.prisma, id),
    notices: (id: AwardId) => notices(db.prisma, id),
    objections: (id: AwardId) => objections(db.prisma, id),
  };
}

/** The book's appropriations until the award was reserved, then the award's own transfers. */
function transfers(reader: Reader, id: AwardId): Promise<TransferRow[]> {
  return reader.$queryRaw<TransferRow[]>`
    WITH own AS (SELECT * FROM ledger_transfer WHERE award_id = ${id}::uuid), filled AS (
      SELECT f.* FROM ledger_transfer f JOIN own o ON o.book_id = f.book_id AND o.kind = 'reserve'
      WHERE f.kind IN ('appropriate', 'cut') AND f.seq < o.seq ORDER BY f.seq DESC LIMIT ${APPROPRIATIONS_MAX})
    SELECT l.id, l.book_id AS "bookId", l.seq::int AS seq, l.kind, l.amount_fen AS "amountFen", l.at, u.name AS by, d.name AS "approvedBy", l.reason,
      b.year
    FROM (SELECT * FROM filled UNION ALL SELECT * FROM own) l JOIN ledger_book b ON b.id = l.book_id
    LEFT JOIN app_user u ON u.id = l.made_by LEFT JOIN ledger_budget_change w ON w.id = l.command_id
    LEFT JOIN app_user d ON d.id = w.decided_by ORDER BY l.book_id, l.seq`;
}

function payments(reader: Reader, id: AwardId): Promise<PaymentRow[]> {
  return reader.$queryRaw<PaymentRow[]>`
    SELECT m.id, m.reference, g.number AS batch, g.id AS "batchId", m.amount_fen AS "amountFen", g.built_at AS "builtAt", g.released_at AS "releasedAt",
      u.name AS "releasedBy", m.state, g.file_sha256 AS "fileSha256",
      CASE WHEN l.payment_id IS NULL THEN NULL ELSE json_build_object('row', l.line_row, 'outcome', l.outcome,
        'bookedOn', to_char(l.booked_on, 'YYYY-MM-DD'), 'serial', l.serial) END AS line
    FROM payment m JOIN payment_batch g ON g.id = m.batch_id LEFT JOIN app_user u ON u.id = g.released_by
    LEFT JOIN bank_line l ON l.payment_id = m.id WHERE m.award_id = ${id}::uuid ORDER BY g.built_at, m.id`;
}

function notices(reader: Reader, id: AwardId): Promise<NoticeStep[]> {
  return reader.$queryRaw<NoticeStep[]>`
    SELECT n.id, n.number, n.published_at AS "publishedAt", to_char(n.through_day, 'YYYY-MM-DD') AS "throughDay", u.name AS by
    FROM award a JOIN notice n ON n.id = a.notice_id JOIN app_user u ON u.id = n.published_by WHERE a.id = ${id}::uuid`;
}

function objections(reader: Reader, id: AwardId): Promise<ObjectionStep[]> {
  return reader.$queryRaw<ObjectionStep[]>`
    SELECT id, receipt, state, received_at AS "receivedAt", answer FROM objection
    WHERE award_id = ${id}::uuid ORDER BY received_at, id`;
}
