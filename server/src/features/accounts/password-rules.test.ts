import { expect, test } from "vitest";
import { isWeakPassword } from "./password-rules.ts";

test.each([
  ["short", "nine-char"],
  ["one everybody tries", "1234567890"],
  ["one everybody tries with a year", "Password2026"],
  ["one of few characters", "ababababababab"],
  ["the login with a little around it", "recruiter9.1"],
  ["the demo's own", "jishi-demo"],
  ["empty", ""],
])("a password that is %s is weak", (_why, password) => {
  expect(isWeakPassword(password, "recruiter9")).toBe(true);
});

test.each(["夜市里的灯照着我们回家", "correct horse battery", "Putian-2026-harbour"])(
  "%s is accepted",
  (password) => {
    expect(isWeakPassword(password, "recruiter9")).toBe(false);
  },
);
