import { expect, test, vi } from "vitest";
import { HASHED_AT_ONCE_MAX, hashPassword, passwordMatches } from "./passwords.ts";

test("a password is kept as argon2id with the stated parameters and a salt of its own", async () => {
  const [first, second] = await Promise.all([hashPassword("jishi-demo"), hashPassword("jishi-demo")]);
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(first).not.toBe(second);
});

test("only the right password matches, and nothing matches nobody", async () => {
  const known = await hashPassword("夜市里的灯 2026");
  expect(await passwordMatches(known, "夜市里的灯 2026")).toBe(true);
  expect(await passwordMatches(known, "夜市里的灯 2025")).toBe(false);
  expect(await passwordMatches(undefined, "夜市里的灯 2026")).toBe(false);
});

test("more at once than the machine can take are refused instead of piling up", async () => {
  const known = await hashPassword("jishi-demo");
  const tries = await Promise.allSettled(
    Array.from({ length: HASHED_AT_ONCE_MAX + 20 }, () => passwordMatches(known, "wrong")),
  );
  const refused = tries.filter((one) => one.status === "rejected");
  expect(refused.length).toBe(20);
  expect(String(refused[0]?.reason)).toContain("unavailable");
  expect(await passwordMatches(known, "jishi-demo")).toBe(true);
});

test("the first unknown login may come at a busy moment", async () => {
  vi.resetModules();
  const fresh = await import("./passwords.ts");
  const busy = Array.from({ length: HASHED_AT_ONCE_MAX }, () => fresh.hashPassword("jishi-demo"));
  expect(await fresh.passwordMatches(undefined, "jishi-demo")).toBe(false);
  await Promise.all(busy);
});
