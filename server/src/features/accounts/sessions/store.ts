// Reads and writes sessions. A session's token is never stored: only its hash is.
import { createHash } from "node:crypto";
import type { BoothId, PersonId, SessionId, UserId } from "@jishi/shared/ids";
import type { ScopedGrant } from "../../../actor.ts";
import { Prisma } from "../../../db/generated/client.ts";
import type { Database, Reader, Tx } from "../../../db/index.ts";
import type { Vault } from "../../../vault.ts";

/** A phone, a tablet, a few computers; past it the oldest session ends. */
const SESSIONS_MAX = 20;
/** More often would write a row for every request. */
const TOUCH_SECONDS = 60;
/** A staff member recruits at a handful of booths; more is a mistake in the data. */
const BOOTHS_MAX = 500;

export type Owner = { personId: PersonId } | { userId: UserId };

export interface NewSession {
  now: Date;
  validSeconds: number;
  device: string;
  address: string;
  /** The session that this browser had until now. */
  replaces?: SessionId;
}

export interface Started {
  sessionId: SessionId;
  ended: SessionId[];
}

export interface SessionRow {
  sessionId: SessionId;
  personId: PersonId | null;
  userId: UserId | null;
  login: string | null;
  name: string;
  phoneMasked: string | null;
  grants: ScopedGrant[];
  boothIds: BoothId[];
}

export function sessionStore(db: Database, vault: Vault) {
  return {
    tokenOf: (sessionId: SessionId) => tokenOf(vault, sessionId),
    find: (token: string, now: Date) => findSession(db.prisma, token, now),
    findAll: (ids: readonly SessionId[], now: Date) => findSessions(db.prisma, ids, now),
    list: (owner: Owner, now: Date) => listSessions(db.prisma, owner, now),
    /** Ends the owner's session; answers whether there was one to end. */
    end: (owner: Owner, id: SessionId, now: Date) =>
      db.transaction(async (tx) => (await endSessions(tx, { ...owner, id }, now)).length > 0),
  };
}

async function listSessions(reader: Reader, owner: Owner, now: Date) {
  const rows = await reader.session.findMany({
    where: { ...owner, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { lastSeenAt: "desc" },
    take: SESSIONS_MAX,
    select: { id: true, createdAt: true, lastSeenAt: true, device: true, address: true },
  });
  return rows.map(({ id, ...row }) => Object.assign(row, { id: id as SessionId }));
}

/**
 * The token follows from the session's random id by a keyed hash (256 bits), so that a repeated sign-in request gets the
 * same cookie although nothing readable was kept.
 */
function tokenOf(vault: Vault, sessionId: SessionId): string {
  return Buffer.from(vault.hash("session-token", sessionId)).toString("base64url");
}

const hashOf = (token: string) => new Uint8Array(createHash("sha256").update(token).digest());

/** Part of a sign-in's transaction. */
export async function startSession(
  tx: Tx,
  vault: Vault,
  owner: Owner,
  { now, validSeconds, device, address, replaces }: NewSession,
): Promise<Started> {
  const sessionId = crypto.randomUUID() as SessionId;
  await tx.session.create({
    data: {
      id: sessionId,
      tokenHash: hashOf(tokenOf(vault, sessionId)),
      ...owner,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + validSeconds * 1000),
      device,
      address,
    },
  });
  const surplus = await tx.session.findMany({
    where: { ...owner, revokedAt: null, expiresAt: { gt: now } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: SESSIONS_MAX,
    take: SESSIONS_MAX,
    select: { id: true },
  });
  const ids = [...surplus.map(({ id }) => id), ...(replaces ? [replaces] : [])].filter(
    (id) => id !== sessionId,
  );
  return { sessionId, ended: ids.length > 0 ? await endSessions(tx, { id: { in: ids } }, now) : [] };
}

type Which = NonNullable<Parameters<Reader["session"]["findMany"]>[0]>["where"];

/** Answers the sessions that were open until now. */
export async function endSessions(tx: Tx, which: Which, now: Date): Promise<SessionId[]> {
  const ended = await tx.session.updateManyAndReturn({
    where: { ...which, revokedAt: null },
    data: { revokedAt: now },
    select: { id: true },
  });
  return ended.map(({ id }) => id as SessionId);
}

/** Who a token belongs to with all that the gate asks, in one round trip; notes once a minute that it was seen. */
async function findSession(reader: Reader, token: string, now: Date): Promise<SessionRow | undefined> {
  const stale = new Date(now.getTime() - TOUCH_SECONDS * 1000);
  const [row] = await reader.$queryRaw<SessionRow[]>`
    WITH found AS (${valid(Prisma.sql`s.token_hash = ${hashOf(token)}`, now)}), touched AS (
      UPDATE session SET last_seen_at = ${now} WHERE id IN (SELECT id FROM found WHERE last_seen_at < ${stale})
    ) ${shown}`;
  return row;
}

/** An open page alone doesn't count as seen. */
const findSessions = (reader: Reader, ids: readonly SessionId[], now: Date): Promise<SessionRow[]> =>
  reader.$queryRaw<SessionRow[]>`
    WITH found AS (${valid(Prisma.sql`s.id = ANY (${[...ids]}::uuid[])`, now)}) ${shown}`;

const valid = (which: Prisma.Sql, now: Date) => Prisma.sql`
  SELECT s.id, s.person_id, s.user_id, s.last_seen_at, u.login, coalesce(u.name, p.name) AS name, p.phone_masked
  FROM session s LEFT JOIN app_user u ON u.id = s.user_id LEFT JOIN person p ON p.id = s.person_id
  WHERE ${which} AND s.revoked_at IS NULL AND s.expires_at > ${now} AND u.disabled_at IS NULL AND p.withdrawn_at IS NULL`;

/** With all that the gate asks. */
const shown = Prisma.sql`
    SELECT id AS "sessionId", person_id AS "personId", user_id AS "userId", login, name, phone_masked AS "phoneMasked",
      coalesce((
        SELECT json_agg(json_strip_nulls(json_build_object('role', g.role, 'tenantId', g.tenant_id,
          'tenantPath', t.path, 'organizationId', g.organization_id)) ORDER BY g.id)
        FROM user_grant g JOIN tenant t ON t.id = g.tenant_id WHERE g.user_id = found.user_id), '[]') AS grants,
      array(
        SELECT r.booth_id::text FROM booth_recruiter r JOIN booth b ON b.id = r.booth_id JOIN fair f ON f.id = b.fair_id
        WHERE r.user_id = found.user_id AND b.state IN ('invited', 'accepted') AND f.state <> 'archived'
        ORDER BY f.opens_at DESC, b.code LIMIT ${BOOTHS_MAX}) AS "boothIds"
    FROM found`;
