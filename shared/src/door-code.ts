// The codes shown at the door: signed by the server, read on any device without a network. Pure: time and the Ed25519
// primitive come in as arguments, because the oldest browsers have none of their own. Knows no zod: pages load it.
import type { FairId, PersonId } from "./ids.ts";

/** A phone's code changes this often. */
export const STEP_MS = 30_000;
/** A code is good in its own step and the next: whoever is third in line still shows the one that they opened. */
const GOOD_STEPS = 2;
/** Codes that a phone fetches at once: twenty minutes without a network. */
export const RUN_STEPS = 40;
/** What two corrected clocks may still differ: half a slow round trip, and the drift of an evening. */
export const TOLERANCE_MS = 15_000;
/** Doors open a little before the hours of the fair, and who comes at the last minute is still scanned after it. */
export const OPENS_BEFORE_MS = 2 * 3_600_000;
export const CLOSES_AFTER_MS = 3_600_000;

/** phone – shown on a candidate's page, new every step; slip – printed for one fair, good until it ends, used once. */
export type CodeKind = "phone" | "slip";

export interface DoorCode {
  kind: CodeKind;
  /** null: any fair. A slip always names one. */
  fairId: FairId | null;
  personId: PersonId;
  /** When it was made, in steps since 1970. */
  step: number;
  /** 12 hexadecimal digits, different in every code. */
  nonce: string;
}

export interface DoorKey {
  /** 4 hexadecimal digits; two keys may share them. */
  id: string;
  publicKey: Uint8Array;
}

export type Verify = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean;
export type Sign = (message: Uint8Array) => Uint8Array;

/** What a scanner knows of its fair; instants are milliseconds since 1970. */
export interface Door {
  fairId: FairId;
  opensAt: number;
  closesAt: number;
}

/** What the code alone says. Whether the person is in already, only a record of scans can say. */
export type Judged =
  | { verdict: "good" | "wrong_fair" | "expired"; code: DoorCode }
  /** key – none of the known ones made it: a scanner that is online asks for the newest keys and judges again. */
  | { verdict: "forged"; why: "form" | "key" | "signature" }
  /** Not one of ours at all: a shop's QR, a wrong key on the keyboard. */
  | { verdict: "unknown" };

/** Every code begins with it: what it is, and the version of its form. */
const PREFIX = "JS1";
const KEY_BYTES = 2;
const ID_BYTES = 16;
const NONCE_BYTES = 6;
const SIGNED_BYTES = 1 + KEY_BYTES + 2 * ID_BYTES + 4 + NONCE_BYTES;
const SIGNATURE_BYTES = 64;
const ALL_BYTES = SIGNED_BYTES + SIGNATURE_BYTES;
const KINDS: readonly CodeKind[] = ["phone", "slip"];
const NIL = "00000000-0000-0000-0000-000000000000";

export const stepAt = (ms: number): number => Math.floor(ms / STEP_MS);

/** The first characters of a public key name it. */
export const keyId = (publicKey: Uint8Array): string => hex(publicKey.subarray(0, KEY_BYTES));

/** The text of a QR: upper case and digits only, so that it stays small and a keyboard of any language types it. */
export function encodeCode(code: DoorCode, key: DoorKey, sign: Sign): string {
  const signed = new Uint8Array(SIGNED_BYTES);
  signed[0] = KINDS.indexOf(code.kind) + 1;
  signed.set(bytesOf(key.id), 1);
  signed.set(bytesOf(code.fairId ?? NIL), 1 + KEY_BYTES);
  signed.set(bytesOf(code.personId), 1 + KEY_BYTES + ID_BYTES);
  new DataView(signed.buffer).setUint32(1 + KEY_BYTES + 2 * ID_BYTES, code.step);
  signed.set(bytesOf(code.nonce), SIGNED_BYTES - NONCE_BYTES);
  const all = new Uint8Array(ALL_BYTES);
  all.set(signed);
  all.set(sign(messageOf(signed)), SIGNED_BYTES);
  return PREFIX + base32(all);
}

/** The version is signed along, so that no later form can be passed off as this one. */
function messageOf(signed: Uint8Array): Uint8Array {
  const message = new Uint8Array(PREFIX.length + signed.length);
  for (let n = 0; n < PREFIX.length; n++) message[n] = PREFIX.charCodeAt(n);
  message.set(signed, PREFIX.length);
  return message;
}

/** When the scan was made, corrected by the server's clock, and how far that may be off. */
export interface ScanTime {
  ms: number;
  toleranceMs?: number;
}

/** Needs no network: the keys and the fair were fetched before. */
export function judgeCode(
  text: string,
  { door, keys, verify }: { door: Door; keys: readonly DoorKey[]; verify: Verify },
  time: ScanTime,
): Judged {
  const typed = text.trim().toUpperCase();
  if (!typed.startsWith(PREFIX)) return { verdict: "unknown" };
  const all = fromBase32(typed.slice(PREFIX.length));
  const code = all && decoded(all);
  if (!code) return { verdict: "forged", why: "form" };
  const mine = keys.filter(({ id }) => id === hex(all.subarray(1, 1 + KEY_BYTES)));
  if (mine.length === 0) return { verdict: "forged", why: "key" };
  const message = messageOf(all.subarray(0, SIGNED_BYTES));
  const signature = all.subarray(SIGNED_BYTES);
  const isOurs = mine.some(({ publicKey }) => verify(signature, message, publicKey));
  return isOurs ? { verdict: judgeSigned(code, door, time), code } : { verdict: "forged", why: "signature" };
}

type Standing = "good" | "wrong_fair" | "expired";

function judgeSigned(code: DoorCode, door: Door, time: ScanTime): Standing {
  if (code.fairId !== null && code.fairId !== door.fairId) return "wrong_fair";
  const hours = judgeHours(door, time.ms);
  if (hours !== "good" || code.kind === "slip") return hours;
  return isFresh(code.step, time) ? "good" : "expired";
}

/** All that can be said of a typed code or a name, which have no time of their own. */
export function judgeHours({ opensAt, closesAt }: Omit<Door, "fairId">, ms: number): Standing {
  if (ms < opensAt - OPENS_BEFORE_MS) return "wrong_fair";
  return ms < closesAt + CLOSES_AFTER_MS ? "good" : "expired";
}

/** A code from the future is as wrong as an old one: somebody made it with a clock of their own. */
function isFresh(step: number, { ms, toleranceMs = TOLERANCE_MS }: ScanTime): boolean {
  const from = step * STEP_MS;
  return ms >= from - toleranceMs && ms < from + GOOD_STEPS * STEP_MS + toleranceMs;
}

/** Whose code it says it is, which anybody can write: good for telling two codes apart, and for nothing else. */
export function claimedPerson(text: string): PersonId | undefined {
  const typed = text.trim().toUpperCase();
  const all = typed.startsWith(PREFIX) ? fromBase32(typed.slice(PREFIX.length)) : undefined;
  return all && decoded(all)?.personId;
}

/** Undefined when the bytes don't have the form of a code. */
function decoded(all: Uint8Array): DoorCode | undefined {
  const kind = KINDS[(all[0] ?? 0) - 1];
  if (all.length !== ALL_BYTES || !kind) return undefined;
  const at = 1 + KEY_BYTES;
  const fair = uuid(all.subarray(at, at + ID_BYTES));
  if (kind === "slip" && fair === NIL) return undefined;
  const nonceAt = SIGNED_BYTES - NONCE_BYTES;
  // oxlint-disable typescript/no-unsafe-type-assertion -- sixteen bytes are an id
  return {
    kind,
    fairId: fair === NIL ? null : (fair as FairId),
    personId: uuid(all.subarray(at + ID_BYTES, at + 2 * ID_BYTES)) as PersonId,
    step: new DataView(all.buffer, all.byteOffset).getUint32(at + 2 * ID_BYTES),
    nonce: hex(all.subarray(nonceAt, SIGNED_BYTES)),
  };
  // oxlint-enable typescript/no-unsafe-type-assertion
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
/** Of hexadecimal digits, dashes between them ignored. */
const bytesOf = (digits: string): Uint8Array =>
  Uint8Array.from(digits.replaceAll("-", "").match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const uuid = (bytes: Uint8Array): string =>
  hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

/** Crockford's: no I, L, O, U, which people mistake for others. */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

export function base32(bytes: Uint8Array): string {
  let text = "";
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += DIGITS.charAt((held >> (bits - 5)) & 31);
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + DIGITS.charAt((held << (5 - bits)) & 31) : text;
}

/** Undefined for other characters, and where the bits left over aren't zero: one code has one text. */
export function fromBase32(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const character of text) {
    const value = DIGITS.indexOf(character);
    if (value < 0) return undefined;
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) bytes.push((held >> (bits -= 8)) & 255);
    held &= (1 << bits) - 1;
  }
  return held === 0 && bits < 5 ? Uint8Array.from(bytes) : undefined;
}
