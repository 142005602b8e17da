// Erases a person: what can name them goes, what the law says must stay stays without a name.
import { Refusal } from "@jishi/shared/errors";
import type { PersonId, SessionId } from "@jishi/shared/ids";
import { WITHDRAWN_NAME } from "@jishi/shared/masking";
import type { Actor } from "../../../actor.ts";
import { audit } from "../../../audit.ts";
import type { Database, Tx } from "../../../db/index.ts";
import { topicOf } from "../../../sockets/topic-name.ts";

export function withdrawalStore(db: Database) {
  return {
    /** Answers the sessions that ended. Refuses with person/open-ticket. */
    withdraw: (actor: Actor, id: PersonId, now: Date) => db.transaction((tx) => withdraw(tx, actor, id, now)),
  };
}

async function withdraw(tx: Tx, actor: Actor, id: PersonId, now: Date): Promise<SessionId[]> {
  // A ticket is taken under the same lock, so none can be taken from here on.
  const [person] = await tx.$queryRaw<{ phoneHmac: Uint8Array | null }[]>`
    SELECT phone_hmac AS "phoneHmac" FROM person WHERE id = ${id}::uuid AND withdrawn_at IS NULL FOR UPDATE`;
  if (!person) throw new Refusal("not-found");
  if (await hasOpenTicket(tx, id)) throw new Refusal("person/open-ticket");
  await tx.person.update({ where: { id }, data: { ...nobody, withdrawnAt: now } });
  await tx.resumeFile.deleteMany({ where: { personId: id } });
  await eraseCopies(tx, id);
  await endHires(tx, id, now);
  const phoneHmac = Uint8Array.from(person.phoneHmac ?? []);
  await tx.loginCode.deleteMany({ where: { phoneHmac } });
  const sessions = await tx.$queryRaw<
    { id: SessionId }[]
  >`DELETE FROM session WHERE person_id = ${id}::uuid RETURNING id`;
  await audit(tx, actor, { at: now, action: "person.withdraw", subjectKind: "person", subjectId: id });
  tx.tell(topicOf("me", id));
  return sessions.map((session) => session.id);
}

const nameless = {
  name: WITHDRAWN_NAME,
  phoneHmac: null,
  phoneSealed: null,
  phoneMasked: null,
  idKind: null,
  idHmac: null,
  idSealed: null,
  idMasked: null,
};
const nobody = { ...nameless, birthDate: null, resume: {} };

async function hasOpenTicket(tx: Tx, personId: PersonId): Promise<boolean> {
  const state = { in: ["waiting", "held", "called", "answered", "missed"] };
  return (await tx.ticket.count({ where: { personId, state } })) > 0;
}

/** Nobody refers them any more, and open offers are declined. What they worked is kept without a name, as the law asks. */
async function endHires(tx: Tx, personId: PersonId, now: Date): Promise<void> {
  const open = { personId, consent: { not: "withdrawn" } };
  const referrals = await tx.referral.findMany({ where: open, select: { id: true } });
  const word = { at: now, kind: "withdrawn", method: "person", personId };
  await tx.referralConsent.createMany({
    data: referrals.map(({ id }) => Object.assign({ referralId: id }, word)),
  });
  await tx.referral.updateMany({
    where: { personId },
    data: { ...nameless, codeHash: null, codeUntil: null, consent: "withdrawn" },
  });
  const declined = await tx.$queryRaw<{ placementId: string }[]>`
    UPDATE placement SET state = 'declined' WHERE person_id = ${personId}::uuid AND state IN ('offered', 'accepted')
    RETURNING id AS "placementId"`;
  const event = { at: now, kind: "declined", personId };
  await tx.placementEvent.createMany({ data: declined.map((placement) => Object.assign(placement, event)) });
}

/** Names and résumés that were copied when the person applied or commented. */
async function eraseCopies(tx: Tx, personId: PersonId): Promise<void> {
  await tx.application.updateMany({ where: { personId }, data: { resume: {} } });
  const open = { in: ["submitted", "seen", "invited"] };
  await tx.application.updateMany({ where: { personId, state: open }, data: { state: "withdrawn" } });
  await tx.comment.updateMany({ where: { personId }, data: { authorName: WITHDRAWN_NAME } });
}
