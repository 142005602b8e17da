// @ts-check
// Finds Node 24 and pnpm 12, or gets them from the npm registry that this machine is set up for.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { Trouble } from "../../server/src/troubles.mjs";
import { run, tail } from "./child.mjs";
import { step } from "./progress.mjs";

const NODE = "24.9.0";
const NODE_MAJOR = 24;
const PNPM = "12.21.0";
// Tried first, so that an unreachable registry is said after seconds and not after npm's minutes of retries.
const PROBE = ["view", `pnpm@${PNPM}`, "version", "--fetch-retries=0", "--fetch-timeout=15000"];

/** Where things are kept that outlive a checkout: tools and compiled programs. */
export const cacheDir = resolve(
  process.env["JISHI_CACHE_DIR"] || join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "jishi"),
);

/** The path of a Node that reads TypeScript. */
export async function findNode() {
  if (Number(process.versions.node.split(".")[0]) >= NODE_MAJOR) return process.execPath;
  // This package is the bare binary; `node` itself fetches it in an install script, which the cache has no need of.
  const name =
    process.platform === "win32" ? `node-win-${process.arch}` : `node-${process.platform}-${process.arch}`;
  const folder = await fetched(`Node ${NODE}`, name, NODE);
  return join(folder, "node_modules", name, "bin", "node");
}

/**
 * The command line that runs pnpm.
 * @param {string} node
 */
export async function findPnpm(node) {
  const here = await run("pnpm", ["--version"], { cwd: cacheRoot() });
  if (here.code === 0 && here.output.trim().startsWith(`${PNPM.split(".")[0]}.`)) return "pnpm";
  const folder = await fetched(`pnpm ${PNPM}`, "pnpm", PNPM, node);
  return join(folder, "node_modules", ".bin", "pnpm");
}

/**
 * The environment in which the right Node is found first.
 * @param {string} node
 * @returns {NodeJS.ProcessEnv}
 */
export function withNode(node) {
  return {
    ...process.env,
    PATH: [dirname(node), process.env["PATH"]].join(delimiter),
    // Node's own fetch then honours HTTPS_PROXY as npm does.
    NODE_USE_ENV_PROXY: "1",
  };
}

function cacheRoot() {
  try {
    mkdirSync(cacheDir, { recursive: true });
  } catch (error) {
    throw new Trouble("not-writable", { path: cacheDir }, String(error));
  }
  return cacheDir;
}

/**
 * One package in a folder of its own. It is moved there when complete, so a kill or a second start leaves no half of it.
 * @param {string} title
 * @param {string} name
 * @param {string} version
 * @param {string} [node]
 */
async function fetched(title, name, version, node = process.execPath) {
  const folder = join(cacheRoot(), "tools", `${name}-${version}`);
  if (existsSync(folder)) return folder;
  await step(`取得 ${title} · getting ${title}`, async () => {
    await npm(PROBE, node);
    mkdirSync(dirname(folder), { recursive: true });
    const draft = mkdtempSync(`${folder}.`);
    const flags = [
      "--no-save",
      "--no-package-lock",
      "--no-audit",
      "--no-fund",
      "--ignore-scripts",
      "--loglevel=error",
    ];
    try {
      await npm(["install", "--prefix", draft, ...flags, `${name}@${version}`], node);
      if (!existsSync(folder)) renameSync(draft, folder);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  });
  return folder;
}

/**
 * @param {readonly string[]} args
 * @param {string} node
 */
async function npm(args, node) {
  // Where npm started us, the very same npm: it knows the person's registry, proxy and certificates.
  const script = process.env["npm_execpath"];
  const { code, output } = script?.endsWith("npm-cli.js")
    ? await run(process.execPath, [script, ...args], { env: withNode(node) })
    : await run("npm", args, { env: withNode(node) });
  if (code !== 0) throw await fetchTrouble(output);
}

/**
 * What a failed fetch means, from npm's or pnpm's own words.
 * @param {string} output
 */
export async function fetchTrouble(output) {
  if (/ENOSPC|no space left/i.test(output)) return new Trouble("disk-full", { path: cacheDir }, tail(output));
  if (/EACCES|EPERM|EROFS/.test(output)) return new Trouble("not-writable", { path: cacheDir }, tail(output));
  const network =
    /ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|E50[234]|SELF_SIGNED|CERT_|FETCH_FAIL|META_FETCH|error sending request|idleTimeout|network/i;
  if (!network.test(output)) return new Trouble("install-failed", {}, tail(output));
  const { output: registry } = await run("npm", ["config", "get", "registry", "--loglevel=silent"]);
  return new Trouble("registry-unreachable", { registry: registry.trim() }, tail(output, 12));
}
