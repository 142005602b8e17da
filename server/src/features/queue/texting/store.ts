// Texts people whose turn is near and whoever is called, in the transaction that brings it about.
import type { BoothId, PersonId, TicketId } from "@jishi/shared/ids";
import type { Tx } from "../../../db/index.ts";
import { sealedText } from "../../../sms.ts";
import type { Vault } from "../../../vault.ts";
import { wording, type TextFacts } from "./text.ts";

/** The first three of a queue: at most two people before them. */
const NEAR_PLACES = 3;
/** A call that was missed comes again, and whoever was away may come back; more often isn't a call, it's a nuisance. */
const CALLS_MAX = 3;
/** What three tickets can bring: a recruiter who enters a stranger's phone again and again can't flood it. */
const PERSON_TEXTS_MAX = 12;
const PERSON_TEXTS_WITHIN_MS = 12 * 3_600_000;
/** After this the place has changed, and a gateway that was slow says something wrong. */
const NEAR_VALID_MS = 10 * 60_000;

export interface Texting {
  vault: Vault;
  /** Where pages are, without a slash at its end. */
  publicUrl: string;
  /** A page of theirs is connected now, as far as this process knows. */
  isAtPage: (personId: PersonId) => boolean;
  /** False for phones that belong to nobody we know. */
  mayText: (phone: string) => boolean;
}

/** A ticket that left its place in a queue, so that others came nearer. */
export interface Moved {
  ticketId: TicketId;
  boothId: BoothId;
  /** It was called, and not called again. */
  isCall: boolean;
  at: Date;
}

interface Due extends Omit<TextFacts, "url"> {
  ticketId: TicketId;
  personId: PersonId;
  phoneSealed: Uint8Array;
  answerBy: Date | null;
  nth: number;
}

/**
 * Who has a page open sees their place there, and is texted at the next move if they have left it by then. A call is
 * texted in any case: a phone in a pocket looks connected for up to 18 s, and missing the call costs the place.
 */
export async function textMoved(tx: Tx, texting: Texting, moved: Moved): Promise<void> {
  const found = await findDue(tx, moved);
  const due = found.filter(({ template, personId }) => template === "called" || !texting.isAtPage(personId));
  if (due.length === 0) return;
  const noted = await note(tx, due, moved.at);
  for (const one of due) {
    const phone = texting.vault.open("phone", one.phoneSealed);
    const isNew = noted.some(
      ({ ticketId, template }) => ticketId === one.ticketId && template === one.template,
    );
    if (!isNew || !texting.mayText(phone)) continue;
    const nearUntil = new Date(moved.at.getTime() + NEAR_VALID_MS);
    const validUntil = (one.answerBy ?? nearUntil).toISOString();
    tx.send(
      sealedText(texting.vault, {
        phone,
        ...wording({ ...one, url: `${texting.publicUrl}/my` }),
        validUntil,
      }),
    );
  }
}

/** Whoever is held elsewhere can't come, and hears of it when their turn is near again. */
function findDue(tx: Tx, { ticketId, boothId, isCall, at }: Moved): Promise<Due[]> {
  const since = new Date(at.getTime() - PERSON_TEXTS_WITHIN_MS);
  return tx.$queryRaw<Due[]>`
    SELECT k.id AS "ticketId", k.person_id AS "personId", n.template, p.language, k.mode, b.code AS "boothCode", k.number,
      o.name AS "organizationName", n.ahead, p.phone_sealed AS "phoneSealed", k.answer_by AS "answerBy", sent.same + 1 AS nth
    FROM (
      (SELECT id, 'turn-near' AS template, (row_number() OVER (ORDER BY rank, number) - 1)::int AS ahead FROM ticket
        WHERE booth_id = ${boothId}::uuid AND state IN ('waiting', 'held') ORDER BY rank, number LIMIT ${NEAR_PLACES})
      UNION ALL SELECT ${ticketId}::uuid, 'called', 0 WHERE ${isCall}
    ) n
    JOIN ticket k ON k.id = n.id JOIN person p ON p.id = k.person_id JOIN booth b ON b.id = k.booth_id
    JOIN organization o ON o.id = b.organization_id
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE x.ticket_id = k.id AND x.template = n.template)::int AS same,
        count(*) FILTER (WHERE x.at > ${since}::timestamptz) AS lately
      FROM ticket_text x JOIN ticket own ON own.id = x.ticket_id WHERE own.person_id = k.person_id
    ) sent
    WHERE p.phone_sealed IS NOT NULL AND sent.lately < ${PERSON_TEXTS_MAX}
      AND CASE n.template WHEN 'called' THEN sent.same < ${CALLS_MAX}
        ELSE sent.same = 0 AND k.state = 'waiting' AND k.id <> ${ticketId}::uuid END`;
}

/** Answers what nobody else has noted meanwhile. In one order for everybody, so that two moves can't deadlock here. */
function note(tx: Tx, due: readonly Due[], at: Date): Promise<Pick<Due, "ticketId" | "template">[]> {
  const ids = due.map(({ ticketId }) => ticketId);
  const templates = due.map(({ template }) => template);
  const nths = due.map(({ nth }) => nth);
  return tx.$queryRaw<Pick<Due, "ticketId" | "template">[]>`
    INSERT INTO ticket_text (ticket_id, template, nth, at)
    SELECT id, template, nth, ${at}::timestamptz
    FROM unnest(${ids}::uuid[], ${templates}::text[], ${nths}::int[]) AS due (id, template, nth) ORDER BY id, template
    ON CONFLICT DO NOTHING RETURNING ticket_id AS "ticketId", template`;
}
