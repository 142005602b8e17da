// @ts-check
// Installs the dependencies exactly as locked, and only when they changed since the last time.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fetchTrouble, findPnpm, withNode } from "./toolchain.mjs";
import { Trouble } from "../../server/src/troubles.mjs";
import { run } from "./child.mjs";
import { step } from "./progress.mjs";

const FILES = ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json"];
const WORKSPACES = ["shared", "server", "client", "test"];
const NEEDED_BYTES = 1024 ** 3; // Modules take 0.8 GB with pnpm's store beside them.

/**
 * @param {string} root
 * @param {string} node
 */
export async function installDependencies(root, node) {
  const stampFile = join(root, "node_modules", ".jishi-installed");
  const stamp = stampOf(root);
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;
  const { bavail, bsize } = statfsSync(root);
  if (bavail * bsize < NEEDED_BYTES && !existsSync(stampFile)) throw new Trouble("disk-full", { path: root });
  const pnpm = await findPnpm(node);
  await step("安装依赖 · installing dependencies", async (tell) => {
    // In CI manner: never asks, never changes the lockfile.
    const env = { ...withNode(node), ...(await npmSettings()), CI: "1" };
    const { code, output } = await run(
      pnpm,
      ["install", "--frozen-lockfile", "--prefer-offline", "--reporter=append-only"],
      {
        cwd: root,
        env,
        onOutput: (text) => {
          const done = /Progress: .*?(resolved \d+).*?(added \d+)/.exec(text);
          if (done) tell(`${done[1]}, ${done[2]}`);
        },
      },
    );
    if (code !== 0) throw await fetchTrouble(output);
  });
  writeFileSync(stampFile, stamp);
}

/** @param {string} root */
function stampOf(root) {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}\n`);
  for (const file of [...FILES, ...WORKSPACES.map((name) => join(name, "package.json"))]) {
    hash.update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

/**
 * npm's settings for reaching the registry, as environment for pnpm: it doesn't read all of npm's files.
 * @returns {Promise<Record<string, string>>}
 */
async function npmSettings() {
  const { code, output } = await run("npm", ["config", "list", "--json", "--loglevel=silent"]);
  if (code !== 0) return {};
  /** @type {Record<string, unknown>} */
  const all = JSON.parse(output.slice(output.indexOf("{")));
  const wanted = ["registry", "cafile", "proxy", "https-proxy", "noproxy", "strict-ssl"];
  /** @type {Record<string, string>} */
  const settings = {
    // pnpm's own patience is a minute and more; with a person waiting, twice in a few seconds is enough.
    pnpm_config_fetch_retries: "1",
    pnpm_config_fetch_retry_mintimeout: "2000",
  };
  for (const name of wanted) {
    const value = all[name];
    if (typeof value !== "string" && typeof value !== "boolean") continue;
    if (value !== "") settings[`pnpm_config_${name.replaceAll("-", "_")}`] = String(value);
  }
  return settings;
}
