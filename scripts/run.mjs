#!/usr/bin/env node
// @ts-check
// What `npm start`, `npm test` and the others call. Plain JavaScript without dependencies, for Node 20 and newer: it gets
// the Node and the dependencies that the real command in scripts/<command>.ts needs, and hands over to it.
import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { endAll } from "./bootstrap/child.mjs";
import { exitCodeOf, onEnd } from "./bootstrap/life.mjs";
import { installDependencies } from "./bootstrap/dependencies.mjs";
import { cacheDir, findNode, withNode } from "./bootstrap/toolchain.mjs";
import { Trouble } from "../server/src/troubles.mjs";

const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const commands = ["start", "dev", "test", "check", "bench", "db", "ledger", "staff"];
const OLDEST_NODE = 20;
const KILL_AFTER_MS = 25_000; // The command closes within 20 s or is beyond help.

try {
  await main();
} catch (error) {
  if (!(error instanceof Trouble)) throw error;
  if (error.shown) console.error(error.shown);
  console.error(error.message);
  process.exitCode = 1;
}

async function main() {
  const [command = "", ...args] = process.argv.slice(2);
  refuseEarly(command);
  /** @type {(signal: NodeJS.Signals) => void} */
  let end = (signal) => void endAll().then(() => process.exit(exitCodeOf(signal)));
  onEnd((signal) => end(signal));
  const node = await findNode();
  await installDependencies(root, node);
  const child = spawn(node, [join(root, "scripts", `${command}.ts`), ...args], {
    cwd: root,
    env: { ...withNode(node), JISHI_CACHE_DIR: cacheDir },
    // The channel tells the command that we are gone, even when we were killed with -9.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  end = (signal) => {
    child.kill(signal);
    setTimeout(() => child.kill("SIGKILL"), KILL_AFTER_MS).unref();
  };
  child.once("exit", (code, signal) => process.exit(signal ? exitCodeOf(signal) : (code ?? 1)));
}

/** @param {string} command */
function refuseEarly(command) {
  const { node: version } = process.versions;
  if (Number(version.split(".")[0]) < OLDEST_NODE) throw new Trouble("node-too-old", { version });
  if (commands.includes(command)) return;
  throw new Trouble("unknown-command", { name: command, known: commands.join(", ") });
}
