// @ts-check
// How a command ends: by a signal, or because whoever started it is gone. Either way it closes what it opened, once.
import { readFileSync } from "node:fs";

/** @type {Readonly<Partial<Record<NodeJS.Signals, number>>>} */
const NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
const LOOK_MS = 300; // How soon we notice that npm was killed with -9, which sends us nothing.

/**
 * Calls `close` at the first signal or when the parent is gone. Later signals are the same wish again: Ctrl-C reaches
 * every process of the terminal, and npm passes it on once more.
 * @param {(signal: NodeJS.Signals) => void} close
 */
export function onEnd(close) {
  let ending = false;
  /** @param {NodeJS.Signals} signal */
  const once = (signal) => {
    if (ending) return;
    ending = true;
    close(signal);
  };
  process.on("SIGHUP", once).on("SIGINT", once).on("SIGTERM", once);
  watchParent(() => once("SIGTERM"));
}

/** @param {() => void} gone */
function watchParent(gone) {
  if (process.send && !process.connected) {
    // The other end went while we were being loaded.
    setImmediate(gone);
  } else if (process.connected) {
    process.once("disconnect", gone);
    // The channel alone must not keep a finished command alive.
    process.channel?.unref();
  } else if (process.env["npm_lifecycle_event"]) {
    // Only under npm: a command put into the background by a shell may outlive that shell.
    const before = npmAbove();
    setInterval(() => npmAbove() !== before && gone(), LOOK_MS).unref();
  }
  // A terminal or pipe that is gone must not turn an orderly end into a crash.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
}

/**
 * The processes between us and npm, as one word that changes when one of them is gone. npm runs us through a shell; some
 * shells stay in between, and such a one lives on when npm is killed.
 */
function npmAbove() {
  const shell = statOf(process.ppid);
  return shell && /^(ba|da|z|k)?sh$/.test(shell.name) ? `${process.ppid} ${shell.parent}` : `${process.ppid}`;
}

/**
 * Name and parent of a process, where the system tells (Linux).
 * @param {number} pid
 */
function statOf(pid) {
  try {
    const [, name = "", parent = ""] =
      /\((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return { name, parent };
  } catch {
    return undefined;
  }
}

/**
 * The exit code a shell gives a program that a signal ended.
 * @param {NodeJS.Signals} signal
 */
export const exitCodeOf = (signal) => 128 + (NUMBERS[signal] ?? 9);
