// @ts-check
// How a command ends: by a signal, or because whoever started it is gone. Either way it closes what it opened, once.
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
  if (process.channel) {
    process.once("disconnect", gone);
    // The channel alone must not keep a finished command alive.
    process.channel.unref();
  } else if (process.env["npm_lifecycle_event"]) {
    // Only under npm: a command put into the background by a shell may outlive that shell.
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && gone(), LOOK_MS).unref();
  }
  // A terminal or pipe that is gone must not turn an orderly end into a crash.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
}

/**
 * The exit code a shell gives a program that a signal ended.
 * @param {NodeJS.Signals} signal
 */
export const exitCodeOf = (signal) => 128 + (NUMBERS[signal] ?? 9);
