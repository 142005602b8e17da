import { Secret } from "otpauth";
import { expect, test } from "vitest";
import { newTotpSecret, totpStepOf, totpUri } from "./totp.ts";

// RFC 6238, appendix B: the secret and the SHA-1 codes, of which we take the last six digits.
const RFC = Secret.fromLatin1("12345678901234567890").base32;

test.each([
  [59, "287082", 1],
  [1_111_111_109, "081804", 37_037_036],
  [2_000_000_000, "279037", 66_666_666],
])("the RFC's code at second %i is accepted as its own step", (second, code, step) => {
  expect(totpStepOf(RFC, code, new Date(second * 1000))).toBe(step);
});

test("a code is accepted one step early and late, and no further", () => {
  const at = (second: number) => totpStepOf(RFC, "287082", new Date(second * 1000));
  expect([at(0), at(30), at(60), at(89)]).toEqual([1, 1, 1, 1]);
  expect(at(90)).toBeUndefined();
});

test("a new secret has 160 bits, and its address carries it and the login", () => {
  const secret = newTotpSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(newTotpSecret()).not.toBe(secret);
  const uri = new URL(totpUri(secret, "organizer"));
  expect(uri.protocol).toBe("otpauth:");
  expect(uri.searchParams.get("secret")).toBe(secret);
  expect(decodeURIComponent(uri.pathname)).toContain("organizer");
});
