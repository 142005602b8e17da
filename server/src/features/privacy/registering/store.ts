// Somebody else names a person: finds who that is, or enters them. What a person said of themselves is never changed here.
import { Refusal } from "@jishi/shared/errors";
import type { PersonId, TenantId } from "@jishi/shared/ids";
import { Prisma } from "../../../db/generated/client.ts";
import { violated, type Tx } from "../../../db/index.ts";
import { phoneColumns, type Bytes, type Vault } from "../../../vault.ts";
import type { IdentityNumber } from "../id-number.ts";
import { idColumns } from "../store.ts";
import { whoIs, type Found } from "./who.ts";

export interface NamedPerson {
  name: string;
  phone: string | undefined;
  identity: IdentityNumber | undefined;
  /** Of who names them, so that its bureau may see somebody who never signed in. */
  tenantId: TenantId;
}

/** Looked for again when somebody else named them at the same moment: once for the phone, once for the number. */
const LOOKS_MAX = 3;

/**
 * The identity number says who it is before the phone does, because families share phones; `whoIs` tells whether it is who was found. A number
 * is added to somebody without one only while they never signed in. Locks the person. Refuses person/name, and request/stale when the
 * number was registered this very moment.
 */
export async function personNamed(
  tx: Tx,
  vault: Vault,
  { name, phone, identity, tenantId }: NamedPerson,
  now: Date,
): Promise<PersonId> {
  const number = identity && idColumns(vault, identity);
  const columns = { ...(phone !== undefined && phoneColumns(vault, phone)), ...number };
  for (let looks = 1; looks <= LOOKS_MAX; looks++) {
    const known = await find(tx, columns);
    if (known && whoIs(known, { name, hasNumber: number !== undefined }) === "them") {
      return complete(tx, known, number);
    }
    const id = crypto.randomUUID();
    const data = { id, name, ...(known ? number : columns), tenantId, createdAt: now };
    const { count } = await tx.person.createMany({ data: [data], skipDuplicates: true });
    if (count === 1) return id as PersonId;
  }
  throw new Refusal("request/stale");
}

interface Columns {
  phoneHmac?: Bytes;
  idHmac?: Bytes;
}

async function find(tx: Tx, { phoneHmac, idHmac }: Columns): Promise<Known | undefined> {
  const byNumber = idHmac && (await lockPersonBy(tx, Prisma.sql`id_hmac = ${idHmac}`, idHmac));
  return byNumber ?? (phoneHmac && (await lockPersonBy(tx, Prisma.sql`phone_hmac = ${phoneHmac}`, idHmac)));
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

interface Known extends Found {
  id: PersonId;
  mayComplete: boolean;
}

async function lockPersonBy(tx: Tx, named: Prisma.Sql, number?: Bytes): Promise<Known | undefined> {
  const [row] = await tx.$queryRaw<Known[]>`
    SELECT id, name, id_hmac IS NULL AND tenant_id IS NOT NULL AS "mayComplete",
      CASE WHEN id_hmac = ${number ?? null}::bytea THEN 'same' WHEN id_hmac <> ${number ?? null}::bytea THEN 'other' ELSE 'none' END AS number
    FROM person WHERE ${named} AND withdrawn_at IS NULL FOR NO KEY UPDATE`;
  return row;
}
