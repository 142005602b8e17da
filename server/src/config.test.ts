// What the environment may say, what it means where it says nothing, and what production refuses.
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ConfigError, readConfig } from "./config.ts";
import type { Environment } from "./config-variables.ts";

const SECRET = "q3mZ0x9Tn0o8l2m4v6B8c1D3e5F7g9H1j3K5l7M9n1P=";
const production: Environment = {
  JISHI_MODE: "production",
  DATABASE_URL: "postgresql://jishi:pw@db:5432/jishi",
  SECRET,
  PUBLIC_URL: "https://fair.example",
  TRUST_PROXY: "1",
  MEDIA_ANNOUNCED_ADDRESS: "203.0.113.7",
  SMS_DRIVER: "http",
  SMS_URL: "https://sms.example/send",
  SMS_TOKEN: "12345678",
};

function refused(env: Environment): ConfigError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  return new ConfigError([]);
}
const names = (env: Environment) => refused(env).problems.map((problem) => problem.variable);

test("an empty environment is a development on this machine only", () => {
  const config = readConfig({ SECRET });
  expect(config).toMatchObject({
    mode: "development",
    host: "127.0.0.1",
    port: 3000,
    publicUrl: "http://localhost:3000",
    database: { kind: "embedded" },
    media: { listenIp: "127.0.0.1", portBase: 40_000 },
    sms: { driver: "console" },
    trustProxy: false,
    demo: true,
  });
});

test("a blank variable counts as none", () => {
  expect(readConfig({ SECRET, PORT: "", DATABASE_URL: " " })).toMatchObject({
    port: 3000,
    database: { kind: "embedded" },
  });
});

test("every wrong variable is listed at once", () => {
  const wrong = {
    SECRET: "short",
    PORT: "70000",
    DATABASE_URL: "mysql://x",
    MEDIA_LISTEN_IP: "here",
    DEMO: "yes",
  };
  expect(names(wrong).toSorted()).toEqual(["DATABASE_URL", "DEMO", "MEDIA_LISTEN_IP", "PORT", "SECRET"]);
});

test("a problem says what is expected and never repeats a secret", () => {
  const { problems, message } = refused({ SECRET: "hunter2", PORT: "x" });
  expect(problems.find((p) => p.variable === "PORT")?.en).toBe(
    'should be a port from 1 to 65535, or 0 for any free one ("x")',
  );
  expect(message).toContain("openssl rand");
  expect(JSON.stringify(problems) + message).not.toContain("hunter2");
});

test("production with everything it needs is accepted, and has no demo data", () => {
  const config = readConfig(production);
  expect(config).toMatchObject({
    mode: "production",
    demo: false,
    host: "0.0.0.0",
    database: { kind: "served" },
  });
  expect(config.secret.length).toBe(32);
});

test("production lists all that it lacks at once", () => {
  expect(names({ NODE_ENV: "production" }).toSorted()).toEqual([
    "DATABASE_URL",
    "MEDIA_ANNOUNCED_ADDRESS",
    "PUBLIC_URL",
    "SECRET",
    "SMS_DRIVER",
  ]);
});

test.each<[string, Environment, string[]]>([
  ["demo data", { DEMO: "1" }, ["DEMO"]],
  ["no database", { DATABASE_URL: undefined }, ["DATABASE_URL"]],
  ["a proxy that isn't named", { TRUST_PROXY: undefined }, ["TRUST_PROXY"]],
  ["an insecure address", { PUBLIC_URL: "http://fair.example" }, ["PUBLIC_URL"]],
  ["an address that only looks local", { PUBLIC_URL: "http://localhost.example" }, ["PUBLIC_URL"]],
  ["a secret of one repeated byte", { SECRET: "00".repeat(32) }, ["SECRET"]],
  ["a typed secret", { SECRET: "changeme".repeat(8) }, ["SECRET"]],
  ["a gateway without its token", { SMS_TOKEN: undefined }, ["SMS_TOKEN"]],
])("production refuses %s", (_what, change, expected) => {
  expect(names({ ...production, ...change })).toEqual(expected);
});

test("production takes the embedded database when it is told so", () => {
  const config = readConfig({ ...production, DATABASE_URL: undefined, EMBEDDED_OK: "1" });
  expect(config.database.kind).toBe("embedded");
});

test("the mode named by Jishi's own variable wins over NODE_ENV", () => {
  expect(readConfig({ SECRET, JISHI_MODE: "test", NODE_ENV: "production" }).mode).toBe("test");
});

test("a secret that nobody gave is made once, kept, and readable by its owner only", () => {
  const DATA_DIR = mkdtempSync(join(tmpdir(), "jishi-config-"));
  onTestFinished(() => rmSync(DATA_DIR, { recursive: true }));
  const first = readConfig({ DATA_DIR }).secret;
  expect(first.length).toBe(32);
  expect(readConfig({ DATA_DIR }).secret.equals(first)).toBe(true);
  expect(statSync(join(DATA_DIR, "secret")).mode & 0o077).toBe(0);
});

test("a secret in hex and in base64 is the same bytes", () => {
  const hex = Buffer.from(SECRET, "base64").toString("hex");
  expect(readConfig({ SECRET: hex }).secret.equals(readConfig({ SECRET }).secret)).toBe(true);
});

test.each<[string, unknown]>([
  ["0", false],
  ["2", 2],
  ["10.0.0.1, 10.1.0.0/16", ["10.0.0.1", "10.1.0.0/16"]],
])("TRUST_PROXY=%s is understood", (TRUST_PROXY, expected) => {
  expect(readConfig({ SECRET, TRUST_PROXY }).trustProxy).toEqual(expected);
});

test("TRUST_PROXY that names no address is refused", () => {
  expect(names({ SECRET, TRUST_PROXY: "10.0.0.1,all" })).toEqual(["TRUST_PROXY"]);
});
