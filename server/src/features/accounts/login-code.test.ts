import { expect, test } from "vitest";
import {
  CODE_NEXT_SECONDS,
  CODE_TRIES_MAX,
  CODE_VALID_SECONDS,
  codeText,
  isDemoCode,
  isOpen,
} from "./login-code.ts";
import { limits } from "./limits.ts";

const fresh = { attempts: 0, expiresAt: 1000, isUsed: false };

test("a code can be tried five times, until it expires, once", () => {
  expect(isOpen(fresh, 999)).toBe(true);
  expect(isOpen(fresh, 1000)).toBe(false);
  expect(isOpen({ ...fresh, attempts: CODE_TRIES_MAX - 1 }, 0)).toBe(true);
  expect(isOpen({ ...fresh, attempts: CODE_TRIES_MAX }, 0)).toBe(false);
  expect(isOpen({ ...fresh, isUsed: true }, 0)).toBe(false);
});

test("the demo's code opens the demo's nine phones and no other", () => {
  expect(isDemoCode("19900000001", "000000")).toBe(true);
  expect(isDemoCode("19900000009", "000000")).toBe(true);
  expect(isDemoCode("19900000000", "000000")).toBe(false);
  expect(isDemoCode("19900000010", "000000")).toBe(false);
  expect(isDemoCode("19900000001", "000001")).toBe(false);
});

test("the message says the code and how long it is valid, and the page when to ask again", () => {
  expect(codeText("012345")).toContain("012345");
  expect(codeText("012345")).toContain(`${CODE_VALID_SECONDS / 60} 分钟`);
  expect(limits["code-phone"][0]).toEqual({ max: 1, windowSeconds: CODE_NEXT_SECONDS });
});
