// @ts-check
// Keeps a program that isn't ours (PostgreSQL, Vite, a watcher): ends it when whoever started us is gone, even by kill -9.
//   node keep.mjs SIGNAL command args…
import { spawn } from "node:child_process";
import { exitCodeOf, onEnd } from "./life.mjs";

const KILL_AFTER_MS = 10_000;

const [signal = "SIGTERM", command = "", ...args] = process.argv.slice(2);
// Its own group: Ctrl-C reaches us, and we end it in our order and with its own signal.
const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"], detached: true });

/** @param {string} name */
function send(name) {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, name);
  } catch {
    // It has just ended by itself.
  }
}

onEnd(() => {
  send(signal);
  setTimeout(() => send("SIGKILL"), KILL_AFTER_MS).unref();
});
child.once("error", (error) => {
  process.stderr.write(`${command}: ${error.message}\n`);
  process.exit(127);
});
child.once("exit", (code, name) => process.exit(name ? exitCodeOf(name) : (code ?? 1)));
