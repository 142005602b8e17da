import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { openVault, verifySigned } from "./vault.ts";

const vault = openVault(randomBytes(32));

test("what was sealed opens again, and never looks the same twice", () => {
  const first = vault.seal("phone", "19900000001");
  const second = vault.seal("phone", "19900000001");
  expect(vault.open("phone", first)).toBe("19900000001");
  expect(Buffer.from(first).equals(second)).toBe(false);
  expect(Buffer.from(first).includes("19900000001")).toBe(false);
});

test("a value opens only for the purpose and with the secret that sealed it", () => {
  const sealed = vault.seal("phone", "19900000001");
  expect(() => vault.open("id-number", sealed)).toThrow();
  expect(() => openVault(randomBytes(32)).open("phone", sealed)).toThrow();
});

test("a single changed bit is noticed, wherever it is", () => {
  const sealed = vault.seal("totp", "吴晓玲");
  for (let i = 0; i < sealed.length; i++) {
    const changed = Uint8Array.from(sealed);
    changed[i] = (changed[i] ?? 0) ^ 1;
    expect(() => vault.open("totp", changed)).toThrow();
  }
  expect(() => vault.open("totp", sealed.subarray(0, 20))).toThrow();
});

test("a hash is the same for the same purpose and secret, and only then", () => {
  const secret = randomBytes(32);
  const hash = (purpose: "phone" | "attempt", text: string, from = secret) =>
    Buffer.from(openVault(from).hash(purpose, text)).toString("hex");
  expect(hash("phone", "19900000001")).toBe(hash("phone", "19900000001"));
  const others = [
    hash("phone", "19900000002"),
    hash("attempt", "19900000001"),
    hash("phone", "19900000001", randomBytes(32)),
  ];
  expect(others).not.toContain(hash("phone", "19900000001"));
  expect(hash("phone", "")).toHaveLength(64);
});

test("what a signer signed is verified by its public key alone; another use or another secret signs with another key", () => {
  const secret = randomBytes(32);
  const message = Buffer.from("JS1");
  const { publicKey, sign } = openVault(secret).signer("door 2026-11");
  expect(openVault(secret).signer("door 2026-11").publicKey).toEqual(publicKey);
  expect(verifySigned(sign(message), message, publicKey)).toBe(true);
  expect(verifySigned(sign(message), Buffer.from("JS2"), publicKey)).toBe(false);
  for (const other of [openVault(secret).signer("door 2026-12"), vault.signer("door 2026-11")]) {
    expect(other.publicKey).not.toEqual(publicKey);
    expect(verifySigned(other.sign(message), message, publicKey)).toBe(false);
  }
});
