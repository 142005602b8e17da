// Reads and writes what a member of staff signs in with.
import type { SessionId, UserId } from "@jishi/shared/ids";
import type { Actor } from "../../../actor.ts";
import { audit } from "../../../audit.ts";
import type { Database, Reader, Tx } from "../../../db/index.ts";
import type { Vault } from "../../../vault.ts";
import { forgive } from "../attempts/store.ts";
import type { Counted } from "../limits.ts";
import { endSessions, startSession, type NewSession, type Started } from "../sessions/store.ts";

export interface UserRow {
  id: UserId;
  login: string;
  passwordHash: string;
  totpSealed: Uint8Array | null;
  /** Since when one-time codes are in force. */
  totpAt: Date | null;
  isDisabled: boolean;
}

export interface Proven {
  user: UserRow;
  /** The one-time code's time step, when one was asked for. */
  step: number | undefined;
  forgiven: readonly Counted[];
}

export function staffStore(db: Database, vault: Vault) {
  return {
    byLogin: (login: string) => find(db.prisma, { login }),
    byId: (id: UserId) => find(db.prisma, { id }),
    /** Undefined when the one-time code was used before, or the account changed meanwhile. */
    signIn: (proven: Proven, session: NewSession) =>
      db.transaction((tx) => signIn(tx, vault, proven, session)),
    /** Ends all other sessions and answers them. */
    changePassword: (
      actor: Actor,
      user: UserRow,
      passwordHash: string,
      kept: { sessionId: SessionId; now: Date },
    ) =>
      db.transaction(async (tx) => {
        await tx.user.update({ where: { id: user.id }, data: { passwordHash } });
        await audit(tx, actor, { ...about(user), action: "user.password", at: kept.now });
        return endSessions(tx, { userId: user.id, id: { not: kept.sessionId } }, kept.now);
      }),
    /** Not yet in force; leaves a secret that is in force alone. */
    offerTotp: (user: UserRow, secret: string) =>
      db.transaction(async (tx) => {
        const totpSealed = vault.seal("totp", secret);
        const offered = await tx.user.updateMany({
          where: { id: user.id, totpAt: null },
          data: { totpSealed, totpStep: null },
        });
        return offered.count > 0;
      }),
    confirmTotp: (actor: Actor, user: UserRow, step: number, now: Date) =>
      db.transaction(async (tx) => {
        await tx.user.update({ where: { id: user.id }, data: { totpAt: now, totpStep: step } });
        await audit(tx, actor, { ...about(user), action: "user.totp", at: now });
      }),
    stopTotp: (actor: Actor, user: UserRow, now: Date) =>
      db.transaction(async (tx) => {
        await tx.user.update({
          where: { id: user.id },
          data: { totpSealed: null, totpAt: null, totpStep: null },
        });
        await audit(tx, actor, { ...about(user), action: "user.totp-stop", at: now });
      }),
  };
}

const about = (user: UserRow) => ({ subjectKind: "user", subjectId: user.id }) as const;

async function find(reader: Reader, where: { login: string } | { id: UserId }): Promise<UserRow | undefined> {
  const row = await reader.user.findUnique({ where });
  if (!row) return undefined;
  const { id, login, passwordHash, totpSealed, totpAt, disabledAt } = row;
  return { id: id as UserId, login, passwordHash, totpSealed, totpAt, isDisabled: disabledAt !== null };
}

async function signIn(
  tx: Tx,
  vault: Vault,
  { user, step, forgiven }: Proven,
  session: NewSession,
): Promise<Started | undefined> {
  // The password was checked outside the transaction, because that takes long: it must still be this one.
  const taken = await tx.$executeRaw`
    UPDATE app_user SET totp_step = coalesce(${step ?? null}::bigint, totp_step)
    WHERE id = ${user.id}::uuid AND password_hash = ${user.passwordHash} AND disabled_at IS NULL
      AND (totp_at IS NOT NULL) = ${step !== undefined} AND coalesce(totp_step < ${step ?? null}::bigint, true)`;
  if (taken === 0) return undefined;
  await forgive(tx, vault, forgiven);
  const started = await startSession(tx, vault, { userId: user.id }, session);
  // Filed under the tenant that the person serves, whose auditors see it.
  const grant = await tx.userGrant.findFirst({ where: { userId: user.id }, orderBy: { id: "asc" } });
  await tx.auditEntry.create({
    data: {
      at: session.now,
      tenantId: grant?.tenantId ?? null,
      userId: user.id,
      action: "session.start",
      subjectKind: "session",
      subjectId: started.sessionId,
      address: session.address,
    },
  });
  return started;
}
