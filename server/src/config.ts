// Reads the environment once, refuses what is wrong in it all at once, and gives everything its default.
import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join, resolve } from "node:path";
import { expectations, type logLevels, modes, variables } from "./config-variables.ts";
import type { Environment, Problem, Variables } from "./config-variables.ts";
import { productionRules, rules, type Rule } from "./config-rules.ts";

export type Mode = (typeof modes)[number];
export type LogLevel = (typeof logLevels)[number];

export interface Config {
  readonly mode: Mode;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly dataDir: string;
  readonly database:
    | { readonly kind: "embedded"; readonly dir: string }
    | { readonly kind: "served"; readonly url: string };
  /** Résumés and other uploads. */
  readonly filesDir: string;
  /** At least 32 bytes; derive each purpose's own key from it. */
  readonly secret: Buffer;
  readonly media: MediaConfig;
  readonly sms:
    | { readonly driver: "console" }
    | { readonly driver: "http"; readonly url: string; readonly token: string };
  /** As Fastify takes it: a number of hops, or addresses. */
  readonly trustProxy: false | number | string[];
  readonly metricsToken: string | undefined;
  /** A venue's visitors share one address before they sign in. */
  readonly addressRequestsPerMinute: number;
  /** Whether an empty database is filled with the demo fair. Never in production. */
  readonly demo: boolean;
  readonly logLevel: LogLevel;
}

export interface MediaConfig {
  readonly listenIp: string;
  readonly announcedAddress: string | undefined;
  /** Worker n listens on portBase + n, UDP and TCP; 0 takes any free ports. */
  readonly portBase: number;
  readonly workers: number;
  /** Undefined: where mediasoup itself looks for it. */
  readonly workerBin: string | undefined;
}

/** Everything that is wrong in the environment, with what to do about each. */
export class ConfigError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(`The environment is not valid:\n${problems.map((p) => `  ${p.variable}: ${p.en}`).join("\n")}`);
    this.name = "ConfigError";
    this.problems = problems;
  }
}

const root = resolve(import.meta.dirname, "../..");

/** @throws ConfigError listing every problem at once. */
export function readConfig(env: Environment = process.env): Config {
  // An empty variable is one that a compose file or .env left blank: the same as none.
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const mode = modeOf(given);
  const parsed = variables.safeParse(given);
  const problems = [
    ...(parsed.error?.issues ?? []).map(({ path }) => wrongForm(String(path[0]), given)),
    ...broken(rules, given),
    ...(mode === "production" ? broken(productionRules, given) : []),
  ];
  const first = problems.filter((p, i) => problems.findIndex((q) => q.variable === p.variable) === i);
  if (!parsed.success || first.length > 0) throw new ConfigError(first);
  return withDefaults(mode, parsed.data);
}

function modeOf(env: Environment): Mode {
  const named = env["JISHI_MODE"] ?? env["NODE_ENV"];
  return modes.find((mode) => mode === named) ?? "development";
}

function wrongForm(name: string, env: Environment): Problem {
  const variable = variables.keyof().parse(name);
  const { en, zh, secret } = expectations[variable];
  const shown = secret ? "" : ` (${JSON.stringify(env[name])})`;
  return { variable, en: `should be ${en}${shown}`, zh: `应为 ${zh}${shown}` };
}

const broken = (all: readonly Rule[], env: Environment) => all.flatMap((rule) => rule(env) ?? []);

/** What a mode means where nothing else is said: development and tests stay on this machine, production serves. */
const defaults = {
  development: { host: "127.0.0.1", portBase: 40_000, workers: availableParallelism(), logLevel: "warn" },
  production: { host: "0.0.0.0", portBase: 40_000, workers: availableParallelism(), logLevel: "info" },
  // Tests run several servers side by side.
  test: { host: "127.0.0.1", portBase: 0, workers: 1, logLevel: "warn" },
} as const;

function withDefaults(mode: Mode, given: Variables): Config {
  const dataDir = resolve(given.DATA_DIR ?? join(root, ".jishi/data"));
  const port = given.PORT ?? 3000;
  return {
    mode,
    host: given.HOST ?? defaults[mode].host,
    port,
    publicUrl: given.PUBLIC_URL ?? `http://localhost:${port}`,
    dataDir,
    database: databaseConfig(given.DATABASE_URL, dataDir),
    filesDir: join(dataDir, "files"),
    secret: given.SECRET ?? keptSecret(join(dataDir, "secret")),
    media: mediaConfig(mode, given),
    sms: smsConfig(given),
    trustProxy: given.TRUST_PROXY || false,
    metricsToken: given.METRICS_TOKEN,
    addressRequestsPerMinute: given.ADDRESS_REQUESTS_PER_MINUTE ?? 6_000,
    demo: given.DEMO ?? mode === "development",
    logLevel: given.LOG_LEVEL ?? defaults[mode].logLevel,
  };
}

function databaseConfig(url: string | undefined, dataDir: string): Config["database"] {
  return url ? { kind: "served", url } : { kind: "embedded", dir: join(dataDir, "database") };
}

function smsConfig({ SMS_DRIVER, SMS_URL, SMS_TOKEN }: Variables): Config["sms"] {
  if (SMS_DRIVER !== "http") return { driver: "console" };
  return { driver: "http", url: SMS_URL ?? "", token: SMS_TOKEN ?? "" };
}

function mediaConfig(mode: Mode, given: Variables): MediaConfig {
  return {
    listenIp: given.MEDIA_LISTEN_IP ?? defaults[mode].host,
    announcedAddress: given.MEDIA_ANNOUNCED_ADDRESS,
    portBase: given.MEDIA_PORT_BASE ?? defaults[mode].portBase,
    workers: given.MEDIA_WORKERS ?? defaults[mode].workers,
    workerBin: given.MEDIASOUP_WORKER_BIN,
  };
}

/** Outside production a secret is made once and kept beside the data it seals, so that a restart still reads it. */
function keptSecret(file: string): Buffer {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, randomBytes(32).toString("base64"), { mode: 0o600, flush: true });
    try {
      // A link never replaces: of two processes starting at once the first wins, and a kill leaves no half secret.
      linkSync(draft, file);
    } catch (error) {
      if (!existsSync(file)) throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  }
  return Buffer.from(readFileSync(file, "utf8"), "base64");
}
