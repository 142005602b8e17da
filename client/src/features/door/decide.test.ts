// What a device says by itself, with the network off.
import { encodeCode, keyId, stepAt, type DoorCode } from "@jishi/shared/door-code";
import { FairId, PersonId } from "@jishi/shared/ids";
import { withCheck } from "@jishi/shared/typed-code";
import { getPublicKey, sign } from "@noble/ed25519";
import { expect, test } from "vitest";
import { decide, readInput, type Passing, type Seen } from "./decide.ts";
import { verifyEd25519 } from "./ed25519.ts";

const opensAt = Date.parse("2026-11-21T10:00:00.000Z");
const now = opensAt + 3_600_000;
const fairId = FairId.parse("7f1f3c1e-3a1b-4c57-9b3e-1d2c3b4a5f60");
const otherFair = FairId.parse("11111111-1111-4111-8111-111111111111");
const personId = PersonId.parse("22222222-2222-4222-8222-222222222222");
const nonce = "00ff12345678";

function keyPair(fill: number) {
  const secret = new Uint8Array(32).fill(fill);
  const publicKey = getPublicKey(secret);
  return { id: keyId(publicKey), publicKey, sign: (message: Uint8Array) => sign(message, secret) };
}
const ours = keyPair(1);
const theirs = keyPair(2);
const rules = {
  door: { fairId, opensAt, closesAt: opensAt + 5 * 3_600_000 },
  keys: [{ id: ours.id, publicKey: ours.publicKey }],
  verify: verifyEd25519,
};
const codeOf = (over: Partial<DoorCode> = {}, key = ours) =>
  encodeCode({ kind: "phone", fairId, personId, step: stepAt(now), nonce, ...over }, key, key.sign);
const read = (text: string, ms = now) => readInput({ how: "camera", text }, rules, ms);

test("a code of ours names its person", () => {
  expect(read(codeOf())).toEqual({ is: "person", personId, nonce });
  expect(read(codeOf({ fairId: null }))).toMatchObject({ is: "person" });
  expect(read(codeOf({ kind: "slip", step: 0 }))).toMatchObject({ is: "person" });
});

test("another fair's code, an old one and a foreign one are told apart", () => {
  expect(read(codeOf({ fairId: otherFair }))).toMatchObject({ is: "bad", verdict: "wrong_fair", personId });
  expect(read(codeOf(), now + 120_000)).toMatchObject({ is: "bad", verdict: "expired" });
  expect(read(codeOf({}, theirs))).toEqual({ is: "bad", verdict: "forged", foreignKey: true });
  expect(read("https://example.org/menu")).toEqual({ is: "bad", verdict: "unknown" });
});

test("a code that was changed anywhere is forged", () => {
  const text = codeOf();
  for (let at = 3; at < text.length; at += 7) {
    const other = text.charAt(at) === "A" ? "B" : "A";
    expect(read(text.slice(0, at) + other + text.slice(at + 1))).toMatchObject({ verdict: "forged" });
  }
});

test("a typed code is looked up, and has hours as every code has", () => {
  const digits = withCheck("12345678");
  const typed = `${digits.slice(0, 3)} ${digits.slice(3)}`;
  expect(readInput({ how: "typed", text: typed }, rules, now)).toEqual({ is: "typed", digits });
  const tooEarly = opensAt - 3 * 3_600_000;
  expect(readInput({ how: "typed", text: digits }, rules, tooEarly)).toMatchObject({ verdict: "wrong_fair" });
  const found = { how: "manual", personId, nameMasked: "吴**" } as const;
  expect(readInput(found, rules, now)).toEqual({ is: "person", personId });
  expect(readInput(found, rules, opensAt + 7 * 3_600_000)).toMatchObject({ verdict: "expired" });
});

const hour = 3_600_000;
const way = (over: Partial<Passing> = {}): Passing => ({ atMs: now, out: false, once: false, ...over });
const isIn: Seen = { last: { in: true, atMs: now - hour }, codeUsed: false };
const isOut: Seen = { last: { in: false, atMs: now - hour }, codeUsed: false };

test.each<[string, Seen, Passing, string]>([
  ["a first time", { last: undefined, codeUsed: false }, way(), "admitted"],
  ["a second time", isIn, way(), "already_in"],
  ["again after going out", isOut, way(), "admitted"],
  ["again after going out, with a code that was used", { ...isOut, codeUsed: true }, way(), "expired"],
  ["out", isIn, way({ out: true }), "admitted"],
  [
    "out without having been scanned in",
    { last: undefined, codeUsed: false },
    way({ out: true }),
    "admitted",
  ],
  ["out twice", isOut, way({ out: true }), "already_in"],
  ["on the next day", isIn, way({ atMs: now + 12 * hour }), "admitted"],
  ["at a booth on the next day", isIn, way({ atMs: now + 12 * hour, once: true }), "already_in"],
])("%s", (_, seen, passing, verdict) => {
  expect(decide(seen, passing)).toBe(verdict);
});
