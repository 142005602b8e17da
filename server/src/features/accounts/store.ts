// All that the accounts feature keeps, and what a page needs to know of who is signed in.
import type { PersonId, UserId } from "@jishi/shared/ids";
import type { Database, Reader } from "../../db/index.ts";
import type { Vault } from "../../vault.ts";
import { attemptStore } from "./attempts/store.ts";
import { codeStore } from "./codes/store.ts";
import { ATTEMPT_KEPT_SECONDS } from "./limits.ts";
import type { CandidateRow, StaffRow } from "./present.ts";
import { sessionStore } from "./sessions/store.ts";
import { staffStore } from "./staff/store.ts";
import { userStore } from "./users/store.ts";

/** Network logs are kept six months (Cybersecurity Law art. 21): a session says who came from which address, and when. */
const SESSION_KEPT_DAYS = 183;
/** A code of yesterday proves nothing and is only kept to explain why one didn't work. */
const CODE_KEPT_DAYS = 1;
/** In one statement; a longer one would stop the embedded database for everybody. */
const SWEPT_AT_ONCE = 2_000;
const DAY_MS = 86_400_000;

export type AccountStore = ReturnType<typeof accountStore>;

export function accountStore(db: Database, vault: Vault) {
  return {
    attempts: attemptStore(db, vault),
    codes: codeStore(db, vault),
    sessions: sessionStore(db, vault),
    staff: staffStore(db, vault),
    users: userStore(db),
    candidate: (personId: PersonId) => candidate(db.prisma, personId),
    member: (userId: UserId) => member(db.prisma, userId),
    sweep: (now: Date) => sweep(db.prisma, now),
  };
}

async function candidate(reader: Reader, personId: PersonId): Promise<CandidateRow | undefined> {
  const row = await reader.person.findUnique({
    where: { id: personId },
    select: { name: true, phoneMasked: true, resume: true, resumeFile: { select: { personId: true } } },
  });
  if (!row) return undefined;
  const { name, phoneMasked, resume, resumeFile } = row;
  return { name, phoneMasked, resume: resume as CandidateRow["resume"], hasFile: resumeFile !== null };
}

async function member(reader: Reader, userId: UserId): Promise<StaffRow | undefined> {
  const row = await reader.user.findUnique({
    where: { id: userId },
    select: {
      totpAt: true,
      grants: {
        where: { organizationId: { not: null } },
        orderBy: { id: "asc" },
        take: 1,
        select: { organization: { select: { name: true } } },
      },
    },
  });
  if (!row) return undefined;
  return { hasTotp: row.totpAt !== null, organizationName: row.grants[0]?.organization?.name };
}

/** Removes what nobody may or needs to know any more; answers how many rows. */
async function sweep(reader: Reader, now: Date): Promise<number> {
  const before = (milliseconds: number) => new Date(now.getTime() - milliseconds);
  const deletes = [
    () => reader.$executeRaw`DELETE FROM login_attempt WHERE id IN (
      SELECT id FROM login_attempt WHERE at < ${before(ATTEMPT_KEPT_SECONDS * 1000)} LIMIT ${SWEPT_AT_ONCE})`,
    () => reader.$executeRaw`DELETE FROM login_code WHERE id IN (
      SELECT id FROM login_code WHERE expires_at < ${before(CODE_KEPT_DAYS * DAY_MS)} LIMIT ${SWEPT_AT_ONCE})`,
    () => reader.$executeRaw`DELETE FROM session WHERE id IN (
      SELECT id FROM session WHERE coalesce(revoked_at, expires_at) < ${before(SESSION_KEPT_DAYS * DAY_MS)}
      LIMIT ${SWEPT_AT_ONCE})`,
  ];
  let total = 0;
  for (const remove of deletes) {
    let removed: number;
    do {
      removed = await remove();
      total += removed;
    } while (removed === SWEPT_AT_ONCE);
  }
  return total;
}
