// What an error at start means to the person who runs the server: a trouble with its remedy, where we know it.
import { inspect } from "node:util";
import { ConfigError } from "./config.ts";
import type { Config } from "./config.ts";
import { Trouble, type TroubleName, type TroubleValues } from "./troubles.mjs";

interface Facts {
  /** Codes and names of the error and of its causes. */
  codes: ReadonlySet<string>;
  text: string;
  error: Error & { port?: number; address?: string; path?: string };
}

type Reading = (facts: Facts, config: Config | undefined) => [TroubleName, TroubleValues] | undefined;

const MAX_CAUSES = 8; // A chain longer than this is a loop.

// The most telling first: a full disk also makes the database unreachable.
const readings: readonly Reading[] = [
  ({ codes, text, error }, config) =>
    has(codes, "ENOSPC", "EDQUOT", "53100") || /No space left on device/i.test(text)
      ? ["disk-full", { path: error.path ?? config?.dataDir ?? "" }]
      : undefined,
  ({ codes }, config) =>
    codes.has("DirectoryInUse") ? ["database-in-use", { directory: config?.dataDir ?? "" }] : undefined,
  ({ codes, error }) =>
    codes.has("MigrationRefused") ? ["migration-refused", { detail: error.message }] : undefined,
  ({ codes, error }) =>
    codes.has("EADDRINUSE")
      ? ["port-taken", { port: error.port ?? "?", other: (error.port ?? 3000) + 1 }]
      : undefined,
  ({ text }) =>
    /port bind failed|address already in use|no more available ports/i.test(text)
      ? ["media-port-taken", { detail: text.slice(0, 200) }]
      : undefined,
  ({ codes, error }) =>
    codes.has("EACCES") && error.port !== undefined ? ["port-forbidden", { port: error.port }] : undefined,
  ({ codes, text, error }) =>
    has(codes, "EADDRNOTAVAIL") || /cannot assign requested address/i.test(text)
      ? ["address-unknown", { address: error.address ?? "" }]
      : undefined,
  ({ codes, text }) =>
    has(codes, "28P01", "28000", "3D000", "42501") ? ["database-refused", { detail: text }] : undefined,
  ({ codes, text }, config) =>
    config?.database.kind === "served" &&
    has(codes, "ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EHOSTUNREACH", "ECONNRESET", "57P03")
      ? ["database-unreachable", { detail: text }]
      : undefined,
  ({ codes, error }, config) =>
    has(codes, "EACCES", "EPERM", "EROFS")
      ? ["not-writable", { path: error.path ?? config?.dataDir ?? "" }]
      : undefined,
];

/** What to print when the server can't start: the trouble and its remedy, or the whole error where it is a bug. */
export function explain(error: unknown, config?: Config): string {
  if (error instanceof ConfigError) return fromConfig(error).message;
  if (error instanceof Trouble) return error.message;
  return (
    known(error, config)?.message ?? (error instanceof Error && error.stack ? error.stack : inspect(error))
  );
}

/** The trouble that an error is, when it is one we know. */
export function known(error: unknown, config?: Config): Trouble | undefined {
  const facts = factsOf(error);
  if (!facts) return undefined;
  for (const reading of readings) {
    const found = reading(facts, config);
    if (found) return new Trouble(...found);
  }
  return undefined;
}

/** All that is wrong in the environment, as one trouble. */
export function fromConfig({ problems }: ConfigError): Trouble {
  const list = (language: "zh" | "en") => problems.map((p) => `  ${p.variable}  ${p[language]}`).join("\n");
  return new Trouble("bad-environment", { problemsZh: list("zh"), problemsEn: list("en") });
}

const has = (codes: ReadonlySet<string>, ...wanted: string[]) => wanted.some((code) => codes.has(code));

/** An error and its causes, as one: which of them carries the code depends on who wrapped it. */
function factsOf(thrown: unknown): Facts | undefined {
  const error = asError(thrown);
  if (!error) return undefined;
  const codes = new Set<string>();
  const texts: string[] = [];
  let at: Error | undefined = error;
  for (let depth = 0; at && depth < MAX_CAUSES; depth++) {
    codes.add(at.name);
    if ("code" in at && typeof at.code === "string") codes.add(at.code);
    texts.push(at.message || String("code" in at ? at.code : at.name));
    at = asError(at instanceof AggregateError ? at.errors[0] : at.cause);
  }
  return { codes, text: texts.join(": "), error };
}

// The embedded database's file system throws bare objects with WASI's numbers, which differ from the system's.
const WASI_CODES: ReadonlyMap<unknown, string> = new Map([
  [2, "EACCES"],
  [19, "EDQUOT"],
  [51, "ENOSPC"],
  [63, "EPERM"],
  [69, "EROFS"],
]);

function asError(thrown: unknown): Error | undefined {
  if (thrown instanceof Error) return thrown;
  if (typeof thrown !== "object" || thrown === null || !("errno" in thrown)) return undefined;
  const code = WASI_CODES.get(thrown.errno) ?? `errno ${String(thrown.errno)}`;
  return Object.assign(new Error(`the embedded database's files: ${code}`), { code });
}
