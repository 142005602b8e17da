import { generateKeyPairSync, sign as signWith, verify as verifyWith, type KeyObject } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  base32,
  encodeCode,
  fromBase32,
  judgeCode,
  keyId,
  STEP_MS,
  stepAt,
  TOLERANCE_MS,
  type DoorCode,
  type DoorKey,
} from "./door-code.ts";
import { FairId, PersonId } from "./ids.ts";
import { groupTyped, readTyped, withCheck } from "./typed-code.ts";

const fairId = FairId.parse("7f1f3c1e-3a1b-4c57-9b3e-1d2c3b4a5f60");
const otherFair = FairId.parse("11111111-1111-4111-8111-111111111111");
const personId = PersonId.parse("22222222-2222-4222-8222-222222222222");
const opensAt = Date.parse("2026-11-21T10:00:00.000Z");
const hour = 3_600_000;
const door = { fairId, opensAt, closesAt: opensAt + 5 * hour };
const now = opensAt + hour;

function keyPair() {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const raw = Uint8Array.from(publicKey.export({ format: "der", type: "spki" }).subarray(-32));
  return {
    key: { id: keyId(raw), publicKey: raw } satisfies DoorKey,
    sign: (message: Uint8Array) => Uint8Array.from(signWith(null, message, privateKey)),
    known: publicKey,
  };
}
const ours = keyPair();
const known = new Map<string, KeyObject>([[ours.key.id, ours.known]]);
const verify = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => {
  const key = known.get(keyId(publicKey));
  return key !== undefined && verifyWith(null, message, key, signature);
};
const scanner = { door, keys: [ours.key], verify };
const code = (over: Partial<DoorCode> = {}): DoorCode => ({
  kind: "phone",
  fairId,
  personId,
  step: stepAt(now),
  nonce: "00ff12345678",
  ...over,
});
const made = (over: Partial<DoorCode> = {}) => encodeCode(code(over), ours.key, ours.sign);
const judged = (text: string, ms = now, toleranceMs = TOLERANCE_MS) =>
  judgeCode(text, scanner, { ms, toleranceMs });

test("a code says whose it is, in letters and digits that fill a QR of version 7 with a quarter to spare for damage", () => {
  const text = made();
  expect(text).toMatch(/^[0-9A-Z]{178}$/);
  expect(judged(text)).toEqual({ verdict: "good", code: code() });
  expect(judged(`  ${text.toLowerCase()}\n`)).toEqual({ verdict: "good", code: code() });
});

test("whatever bit of a code is flipped, it is forged", () => {
  const text = made();
  const bytes = fromBase32(text.slice(3)) ?? new Uint8Array();
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = bytes.with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
    expect(judged(`JS1${base32(flipped)}`), `bit ${bit}`).toMatchObject({ verdict: "forged" });
  }
});

test("whatever character of a code is another, too many or missing, it is never good", () => {
  const text = made();
  const change = fc.record({
    at: fc.nat(text.length - 1),
    take: fc.integer({ min: 0, max: 2 }),
    put: fc.string({ maxLength: 2 }),
  });
  fc.assert(
    fc.property(change, ({ at, take, put }) => {
      const changed = text.slice(0, at) + put + text.slice(at + take);
      fc.pre(changed.trim().toUpperCase() !== text);
      expect(["forged", "unknown"]).toContain(judged(changed).verdict);
    }),
  );
});

test("a code that another key signed is forged, also where the two keys share their short name", () => {
  const theirs = keyPair();
  const text = encodeCode(code(), theirs.key, theirs.sign);
  expect(judged(text)).toEqual({ verdict: "forged", why: "key" });
  const posing = encodeCode(code(), ours.key, theirs.sign);
  expect(judged(posing)).toEqual({ verdict: "forged", why: "signature" });
});

test("a phone's code is good for its step and the next, and for what the clocks may differ, to the millisecond", () => {
  const text = made();
  const from = stepAt(now) * STEP_MS;
  expect(judged(text, from, 0).verdict).toBe("good");
  expect(judged(text, from - 1, 0).verdict).toBe("expired");
  expect(judged(text, from + 2 * STEP_MS - 1, 0).verdict).toBe("good");
  expect(judged(text, from + 2 * STEP_MS, 0).verdict).toBe("expired");
  expect(judged(text, from - TOLERANCE_MS).verdict).toBe("good");
  expect(judged(text, from - TOLERANCE_MS - 1).verdict).toBe("expired");
  expect(judged(text, from + 2 * STEP_MS + TOLERANCE_MS - 1).verdict).toBe("good");
  expect(judged(text, from + 2 * STEP_MS + TOLERANCE_MS).verdict).toBe("expired");
});

test("a code for any fair is good at each, one for another fair is told apart, and before and after the hours none is good", () => {
  expect(judged(made({ fairId: null })).verdict).toBe("good");
  expect(judged(made({ fairId: otherFair })).verdict).toBe("wrong_fair");
  const slip = made({ kind: "slip" });
  expect(judged(slip, door.closesAt + hour - 1).verdict).toBe("good");
  expect(judged(slip, door.closesAt + hour).verdict).toBe("expired");
  expect(judged(slip, opensAt - 2 * hour).verdict).toBe("good");
  expect(judged(slip, opensAt - 2 * hour - 1).verdict).toBe("wrong_fair");
});

test("what isn't one of our codes is unknown, and what only begins like one is forged", () => {
  expect(judged("https://example.com/shop").verdict).toBe("unknown");
  expect(judged("").verdict).toBe("unknown");
  expect(judged("JS1").verdict).toBe("forged");
  expect(judged("JS1你好").verdict).toBe("forged");
  expect(judged(`JS1${"0".repeat(175)}`).verdict).toBe("forged");
});

test("whatever a code says is read back, and whatever text comes in is judged without failing", () => {
  const any = fc.record({
    kind: fc.constantFrom("phone" as const, "slip" as const),
    personId: fc.uuid().map((id) => PersonId.parse(id)),
    nonce: fc.stringMatching(/^[0-9a-f]{12}$/),
  });
  fc.assert(
    fc.property(any, (over) => {
      expect(judged(made(over))).toEqual({ verdict: "good", code: code(over) });
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(judged(`JS1${text}`).verdict).toBe("forged");
    }),
  );
});

test("bytes and their text are the same thing", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromBase32(base32(bytes))).toEqual(bytes);
    }),
  );
});

test("a typed code survives spaces and wide digits; every wrong digit and every two that changed places are noticed", () => {
  const typed = withCheck("40718236");
  expect(readTyped(` ${groupTyped(typed)} `)).toBe(typed);
  expect(readTyped(typed.replace("4", "４"))).toBe(typed);
  expect(readTyped(typed.slice(1))).toBeNull();
  for (let at = 0; at < typed.length; at++) {
    for (const digit of "0123456789") {
      if (digit === typed.charAt(at)) continue;
      expect(readTyped(typed.slice(0, at) + digit + typed.slice(at + 1))).toBeNull();
    }
    const [a, b] = [typed.charAt(at), typed.charAt(at + 1)];
    if (b && a !== b) expect(readTyped(typed.slice(0, at) + b + a + typed.slice(at + 2))).toBeNull();
  }
});
