// Keeps sign-in codes as keyed hashes, and makes a person out of a phone that proved itself.
import { timingSafeEqual } from "node:crypto";
import type { PersonId } from "@jishi/shared/ids";
import type { Database, Tx } from "../../../db/index.ts";
import { sealedText } from "../../../sms.ts";
import { phoneColumns, type Vault } from "../../../vault.ts";
import { countAttempts, takeBack } from "../attempts/store.ts";
import type { Counted } from "../limits.ts";
import { CODE_VALID_SECONDS, codeText, isOpen } from "../login-code.ts";
import { startSession, type NewSession, type Started } from "../sessions/store.ts";

export interface Try {
  phone: string;
  code: string;
  counted: readonly Counted[];
  /** What asking for the code was counted under, except the phone: taken back once the code has been used. */
  proved: readonly Counted[];
  /** The code needn't have been sent. */
  isDemo: boolean;
}

export function codeStore(db: Database, vault: Vault) {
  return {
    /** Keeps and sends a code, or refuses with request/too-many. */
    issue: (phone: string, code: string, counted: readonly Counted[], now: Date) =>
      db.transaction(async (tx) => {
        await countAttempts(tx, vault, counted, now);
        const expiresAt = new Date(now.getTime() + CODE_VALID_SECONDS * 1000);
        await tx.loginCode.create({
          data: {
            phoneHmac: vault.hash("phone", phone),
            codeHash: hashOf(vault, phone, code),
            createdAt: now,
            expiresAt,
          },
        });
        const validUntil = expiresAt.toISOString();
        const message = {
          phone,
          template: "login-code",
          parameters: { code },
          text: codeText(code),
          validUntil,
        } as const;
        tx.send(sealedText(vault, message));
      }),
    /** A new session when the code is right; otherwise the try counts and the answer is undefined. */
    signIn: (tried: Try, session: NewSession) => db.transaction((tx) => signIn(tx, vault, tried, session)),
  };
}

async function signIn(
  tx: Tx,
  vault: Vault,
  { phone, code, counted, proved, isDemo }: Try,
  session: NewSession,
): Promise<Started | undefined> {
  await countAttempts(tx, vault, counted, session.now);
  if (!isDemo && !(await useCode(tx, vault, { phone, code }, session.now))) return undefined;
  await takeBack(tx, vault, [...counted, ...proved]);
  const personId = await personOf(tx, vault, phone, session.now);
  return startSession(tx, vault, { personId }, session);
}

async function useCode(
  tx: Tx,
  vault: Vault,
  { phone, code }: { phone: string; code: string },
  now: Date,
): Promise<boolean> {
  const given = hashOf(vault, phone, code);
  // Only the newest counts. Locked, so that parallel tries are counted one by one.
  const [kept] = await tx.$queryRaw<
    { id: string; attempts: number; expiresAt: Date; usedAt: Date | null; codeHash: Uint8Array }[]
  >`
    SELECT id, attempts, expires_at AS "expiresAt", used_at AS "usedAt", code_hash AS "codeHash" FROM login_code
    WHERE phone_hmac = ${vault.hash("phone", phone)} ORDER BY created_at DESC, id DESC LIMIT 1 FOR UPDATE`;
  if (!kept) return false;
  const { attempts, expiresAt, usedAt } = kept;
  const state = { attempts, expiresAt: expiresAt.getTime(), isUsed: usedAt !== null };
  if (!isOpen(state, now.getTime())) return false;
  const isRight = timingSafeEqual(kept.codeHash, given);
  await tx.loginCode.update({
    where: { id: kept.id },
    data: { attempts: { increment: 1 }, ...(isRight && { usedAt: now }) },
  });
  return isRight;
}

/** Two first sign-ins at once end at one person. Who was entered as a walk-in belongs to no tenant from now on. */
async function personOf(tx: Tx, vault: Vault, phone: string, now: Date): Promise<PersonId> {
  const { phoneHmac, phoneSealed, phoneMasked } = phoneColumns(vault, phone);
  const [row] = await tx.$queryRaw<{ id: PersonId }[]>`
    INSERT INTO person (id, name, phone_hmac, phone_sealed, phone_masked, created_at)
    VALUES (${crypto.randomUUID()}::uuid, '', ${phoneHmac}, ${phoneSealed}, ${phoneMasked}, ${now})
    ON CONFLICT (phone_hmac) DO UPDATE SET tenant_id = NULL
    RETURNING id`;
  if (!row) throw new Error("an upsert answers its row");
  return row.id;
}

/** The phone is part of it: two people with the same code have different hashes. */
const hashOf = (vault: Vault, phone: string, code: string) => vault.hash("login-code", `${phone}:${code}`);
