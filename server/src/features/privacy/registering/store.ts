// Somebody else names a person: finds who that is, or enters them. What a person said of themselves is never changed here.
import { Refusal } from "@jishi/shared/errors";
import type { PersonId, TenantId } from "@jishi/shared/ids";
import { Prisma } from "../../../db/generated/client.ts";
import { violated, type Tx } from "../../../db/index.ts";
import { phoneColumns, type Bytes, type Vault } from "../../../vault.ts";
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
 * they never signed in. Locks the person. Refuses request/stale when the number was registered this very moment.
 */
export async function personNamed(
  tx: Tx,
  vault: Vault,
  { name, phone, identity, tenantId }: NamedPerson,
  now: Date,
): Promise<PersonId> {
  const columns = {
    ...(phone !== undefined && phoneColumns(vault, phone)),
    ...(identity && idColumns(vault, identity)),
  };
  const known = await find(tx, columns);
  if (known) return complete(tx, known, identity && idColumns(vault, identity));
  const id = crypto.randomUUID();
  const data = { id, name, ...columns, tenantId, createdAt: now };
  const { count } = await tx.person.createMany({ data: [data], skipDuplicates: true });
  if (count === 1) return id as PersonId;
  // Somebody else named them at the same moment; now they are there.
  const other = await find(tx, columns);
  if (!other) throw new Refusal("request/stale");
  return other.id;
}

interface Columns {
  phoneHmac?: Bytes;
  idHmac?: Bytes;
}

async function find(tx: Tx, { phoneHmac, idHmac }: Columns): Promise<Known | undefined> {
  const byNumber = idHmac && (await lockPersonBy(tx, Prisma.sql`id_hmac = ${idHmac}`));
  return byNumber ?? (phoneHmac && (await lockPersonBy(tx, Prisma.sql`phone_hmac = ${phoneHmac}`)));
}

async function complete(
  tx: Tx,
  { id, mayComplete }: Known,
  number: ReturnType<typeof idColumns> | undefined,
): Promise<PersonId> {
  if (!number || !mayComplete) return id;
  await tx.person.update({ where: { id }, data: number }).catch((error: unknown) => {
    throw violated(error) === "person_id_hmac_key" ? new Refusal("request/stale") : error;
  });
  return id;
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
