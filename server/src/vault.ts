// Seals what must be readable again, and hashes what must only be found again, with a key of its own for each purpose.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  randomBytes,
  sign,
  verify,
  type KeyObject,
} from "node:crypto";
import { maskPhone } from "@jishi/shared/masking";

/** What is sealed. A value sealed for one purpose doesn't open for another. */
export type SealPurpose = "phone" | "id-number" | "totp" | "message" | "bank-account";
/** What is looked up or compared by a keyed hash: without the secret nobody can try all phones against a stolen table. */
export type HashPurpose = "phone" | "id-number" | "login-code" | "attempt" | "session-token" | "request";

/** Signs so that others can check it without our secret. */
export interface Signer {
  /** Ed25519, 32 bytes. */
  publicKey: Bytes;
  /** 64 bytes. */
  sign: (message: Uint8Array) => Bytes;
}

/** As Prisma takes and gives bytes. */
export type Bytes = Uint8Array<ArrayBuffer>;

export interface Vault {
  /** AES-256-GCM: format byte, nonce, tag, ciphertext. */
  seal(purpose: SealPurpose, text: string): Bytes;
  /** Throws when the bytes were changed, or sealed for another purpose or with another secret. */
  open(purpose: SealPurpose, sealed: Uint8Array): string;
  /** HMAC-SHA256, 32 bytes. */
  hash(purpose: HashPurpose, text: string): Bytes;
  /** The same use always gives the same key pair; another use, another. */
  signer(use: string): Signer;
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
    signer: (use) => signer(key(`sign:${use}`)),
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

/** What stands before a raw Ed25519 key in its DER form (RFC 8410). */
const PRIVATE_DER = Buffer.from("302e020100300506032b657004220420", "hex");
const PUBLIC_DER = Buffer.from("302a300506032b6570032100", "hex");

function signer(seed: Buffer): Signer {
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_DER, seed]), format: "der", type: "pkcs8" });
  const publicDer = createPublicKey(key).export({ format: "der", type: "spki" });
  return {
    publicKey: new Uint8Array(publicDer.subarray(PUBLIC_DER.length)),
    sign: (message) => new Uint8Array(sign(null, message, key)),
  };
}

/** Reading a key costs more than using it. A handful are ever in use. */
const publicKeys = new Map<string, KeyObject>();
const PUBLIC_KEYS_MAX = 100;

export function verifySigned(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  const raw = Buffer.from(publicKey);
  const name = raw.toString("hex");
  const key =
    publicKeys.get(name) ??
    createPublicKey({ key: Buffer.concat([PUBLIC_DER, raw]), format: "der", type: "spki" });
  if (publicKeys.size < PUBLIC_KEYS_MAX) publicKeys.set(name, key);
  return verify(null, message, key, signature);
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
