// Somebody else names a person: finds who that is, or enters them. What a person said of themselves is never changed here.
import type { PersonId, TenantId } from "@jishi/shared/ids";
import { Prisma } from "../../../db/generated/client.ts";
import type { Tx } from "../../../db/index.ts";
import { phoneColumns, type Vault } from "../../../vault.ts";
import type { IdentityNumber } from "../id-number.ts";
import { idColumns } from "../store.ts";

export interface NamedPerson {
  name: string;
  phone: string | undefined;
  identity: IdentityNumber | undefined;
  /** Of who names them, so that its bureau may see somebody who never signed in. */
  tenantId: TenantId;
}

/**
 * The identity number says who it is before the phone does, because families share phones. A number is added to somebody without one only while
 * they never signed in. Locks the person.
 */
export async function personNamed(
  tx: Tx,
  vault: Vault,
  { name, phone, identity, tenantId }: NamedPerson,
  now: Date,
): Promise<PersonId> {
  const id = identity && idColumns(vault, identity);
  const known =
    (id && (await lockPersonBy(tx, Prisma.sql`id_hmac = ${id.idHmac}`))) ??
    (phone === undefined
      ? undefined
      : await lockPersonBy(tx, Prisma.sql`phone_hmac = ${vault.hash("phone", phone)}`));
  if (known) {
    if (id && known.mayComplete) await tx.person.update({ where: { id: known.id }, data: id });
    return known.id;
  }
  const data = { name, ...(phone !== undefined && phoneColumns(vault, phone)), ...id, tenantId };
  const { id: personId } = await tx.person.create({
    data: { ...data, createdAt: now },
    select: { id: true },
  });
  return personId as PersonId;
}

interface Known {
  id: PersonId;
  mayComplete: boolean;
}

async function lockPersonBy(tx: Tx, named: Prisma.Sql): Promise<Known | undefined> {
  const [row] = await tx.$queryRaw<Known[]>`
    SELECT id, id_hmac IS NULL AND tenant_id IS NOT NULL AS "mayComplete" FROM person
    WHERE ${named} AND withdrawn_at IS NULL FOR NO KEY UPDATE`;
  return row;
}
