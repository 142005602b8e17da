// Keeps who a login belongs to: two logins of one human being have one natural person.
import { Refusal } from "@jishi/shared/errors";
import type { UserId } from "@jishi/shared/ids";
import type { Actor } from "../../../actor.ts";
import { audit } from "../../../audit.ts";
import { violated, type Database, type Tx } from "../../../db/index.ts";
import type { Bytes, Vault } from "../../../vault.ts";

export function staffIdentityStore(db: Database, vault: Vault) {
  return {
    /** Refuses with user/identified when the login is known to be somebody else's. */
    identifyStaff: (actor: Actor, userId: UserId, number: string, at: Date) =>
      db.transaction((tx) =>
        identifyStaff(tx, actor, { userId, identityHmac: vault.hash("id-number", number), at }),
      ),
  };
}

interface Identifying {
  userId: UserId;
  identityHmac: Bytes;
  at: Date;
}

async function identifyStaff(tx: Tx, actor: Actor, { userId, identityHmac, at }: Identifying): Promise<void> {
  await tx.naturalPerson.createMany({ data: [{ identityHmac, createdAt: at }], skipDuplicates: true });
  const { id: naturalPersonId } = await tx.naturalPerson.findUniqueOrThrow({ where: { identityHmac } });
  await tx.user.update({ where: { id: userId }, data: { naturalPersonId } }).catch((error: unknown) => {
    throw violated(error) === "app_user_natural_person_kept" ? new Refusal("user/identified") : error;
  });
  const grant = await tx.userGrant.findFirst({ where: { userId }, select: { tenantId: true } });
  const deed = { at, action: "user.identify", subjectKind: "user", subjectId: userId } as const;
  await audit(tx, actor, grant ? { ...deed, tenantId: grant.tenantId } : deed);
}
