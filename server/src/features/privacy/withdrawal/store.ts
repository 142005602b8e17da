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
  const phoneHmac = Uint8Array.from(person.phoneHmac ?? []);
  await tx.loginCode.deleteMany({ where: { phoneHmac } });
  const sessions = await tx.$queryRaw<
    { id: SessionId }[]
  >`DELETE FROM session WHERE person_id = ${id}::uuid RETURNING id`;
  await audit(tx, actor, { at: now, action: "person.withdraw", subjectKind: "person", subjectId: id });
  tx.tell(topicOf("me", id));
  return sessions.map((session) => session.id);
}

const nobody = {
  name: WITHDRAWN_NAME,
  phoneHmac: null,
  phoneSealed: null,
  phoneMasked: null,
  idKind: null,
  idHmac: null,
  idSealed: null,
  idMasked: null,
  birthDate: null,
  resume: {},
};

async function hasOpenTicket(tx: Tx, personId: PersonId): Promise<boolean> {
  const state = { in: ["waiting", "held", "called", "answered", "missed"] };
  return (await tx.ticket.count({ where: { personId, state } })) > 0;
}

/** Names and résumés that were copied when the person applied or commented. */
async function eraseCopies(tx: Tx, personId: PersonId): Promise<void> {
  await tx.application.updateMany({ where: { personId }, data: { resume: {} } });
  const open = { in: ["submitted", "seen", "invited"] };
  await tx.application.updateMany({ where: { personId, state: open }, data: { state: "withdrawn" } });
  await tx.comment.updateMany({ where: { personId }, data: { authorName: WITHDRAWN_NAME } });
}
