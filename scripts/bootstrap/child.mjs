// @ts-check
// Runs other programs so that none outlives us: each is the head of its own process group, and a signal to us ends all groups.
import { spawn } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";

const KEPT_BYTES = 256 * 1024; // The end of a program's output explains a failure; a compiler may print many megabytes.
const LOOK_MS = 50;
const GRACE_MS = 5_000; // From asking a program to end until ending it.

/** @type {Set<import("node:child_process").ChildProcess>} */
const living = new Set();

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {(text: string) => void} [onOutput]
 */

/**
 * Runs a program to its end and answers its exit code and the end of its output (both streams together).
 * A program that can't be started answers 127, as a shell would.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { cwd, env = process.env, onOutput } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    living.add(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output = (output + text).slice(-KEPT_BYTES);
        onOutput?.(text);
      });
    }
    child.once("error", (error) => {
      living.delete(child);
      resolve({ code: 127, output: error.message });
    });
    child.once("close", (code) => {
      living.delete(child);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** @param {NodeJS.Signals} signal */
function signalAll(signal) {
  for (const { pid } of living) {
    try {
      if (pid !== undefined) process.kill(-pid, signal);
    } catch {
      // It has just ended by itself.
    }
  }
}

/** Ends every program that `run` still has running. Resolves when they are gone. */
export async function endAll() {
  signalAll("SIGTERM");
  const deadline = performance.now() + GRACE_MS;
  while (living.size > 0 && performance.now() < deadline) await setTimeout(LOOK_MS);
  signalAll("SIGKILL");
}

const FOREIGN_FRAME = /^\s+at .*node_modules/; // Where in a tool it failed helps nobody who uses the tool.

/**
 * The last lines of a program's output, for a person to read.
 * @param {string} output
 * @param {number} [lines]
 */
export const tail = (output, lines = 40) =>
  stripVTControlCharacters(output)
    .trimEnd()
    .split("\n")
    .filter((line) => !FOREIGN_FRAME.test(line))
    .slice(-lines)
    .join("\n");
