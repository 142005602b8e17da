// Seals what must be readable again, and hashes what must only be found again, with a key of its own for each purpose.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { maskPhone } from "@jishi/shared/masking";

/** What is sealed. A value sealed for one purpose doesn't open for another. */
export type SealPurpose = "phone" | "id-number" | "totp" | "message";
/** What is looked up or compared by a keyed hash: without the secret nobody can try all phones against a stolen table. */
export type HashPurpose = "phone" | "id-number" | "login-code" | "attempt" | "session-token" | "request";

/** As Prisma takes and gives bytes. */
export type Bytes = Uint8Array<ArrayBuffer>;

export interface Vault {
  /** AES-256-GCM: format byte, nonce, tag, ciphertext. */
  seal(purpose: SealPurpose, text: string): Bytes;
  /** Throws when the bytes were changed, or sealed for another purpose or with another secret. */
  open(purpose: SealPurpose, sealed: Uint8Array): string;
  /** HMAC-SHA256, 32 bytes. */
  hash(purpose: HashPurpose, text: string): Bytes;
}

/** Changes with the algorithm, so that old rows stay readable. */
const FORMAT = 1;
const NONCE_BYTES = 12; // GCM's own size; random ones stay safe for 2^32 values under one key (NIST SP 800-38D)
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;
const KEY_BYTES = 32;

/** `secret` has at least 32 random bytes; each purpose gets its own key by HKDF-SHA256 (RFC 5869). */
export function openVault(secret: Buffer): Vault {
  const keys = new Map<string, Buffer>();
  const key = (use: string): Buffer => {
    const known = keys.get(use);
    if (known) return known;
    const derived = Buffer.from(hkdfSync("sha256", secret, "jishi", use, KEY_BYTES));
    keys.set(use, derived);
    return derived;
  };
  return {
    seal: (purpose, text) => seal(key(`seal:${purpose}`), text),
    open: (purpose, sealed) => open(key(`seal:${purpose}`), Buffer.from(sealed)),
    hash: (purpose, text) => {
      return new Uint8Array(
        createHmac("sha256", key(`hash:${purpose}`))
          .update(text)
          .digest(),
      );
    },
  };
}

function seal(key: Buffer, text: string): Bytes {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return new Uint8Array(Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), body]));
}

function open(key: Buffer, sealed: Buffer): string {
  if (sealed.length < HEAD_BYTES || sealed[0] !== FORMAT) throw new Error("These bytes were not sealed here");
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, HEAD_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()]).toString("utf8");
}

/** The columns under which a phone is found, read again by who may, and shown. */
export function phoneColumns(vault: Vault, phone: string) {
  return {
    phoneHmac: vault.hash("phone", phone),
    phoneSealed: vault.seal("phone", phone),
    phoneMasked: maskPhone(phone),
  };
}

/** The columns of a contact's phone, which is never searched for. */
export function contactColumns(vault: Vault, phone: string) {
  return { contactPhoneSealed: vault.seal("phone", phone), contactPhoneMasked: maskPhone(phone) };
}
