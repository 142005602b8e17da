// @ts-check
// Says what is being done and for how long: a moving line on a terminal, sparse lines in a log.
const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const FRAME_MS = 100;
const QUIET_MS = 2_000; // A step this short needs no "working on it".
const LOG_EVERY_MS = 20_000; // In a log: often enough to see that it lives, rarely enough to read.

/** @param {number} sinceMs */
const seconds = (sinceMs) => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;

/** @typedef {(detail: string, mark?: "✓" | "✗" | "–") => void} Tell A few words of progress, and how it ends. */

/**
 * Runs one step and says how it went; what `work` answers is returned.
 * @template T
 * @param {string} title
 * @param {(tell: Tell) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const started = performance.now();
  const line = movingLine(title, started);
  try {
    const result = await work(line.tell);
    line.end();
    return result;
  } catch (error) {
    line.tell("", "✗");
    line.end();
    throw error;
  }
}

/**
 * @param {string} title
 * @param {number} started
 */
function movingLine(title, started) {
  const terminal = process.stdout.isTTY;
  let detail = "";
  let mark = "✓";
  let frame = 0;
  const text = () => `${title}${detail && ` · ${detail}`}`;
  const draw = () =>
    process.stdout.write(`\r\x1b[2K${FRAMES[frame++ % FRAMES.length]} ${text()} ${seconds(started)}`);
  const log = () => process.stdout.write(`… ${text()} ${seconds(started)}\n`);
  const soon = setTimeout(terminal ? draw : log, terminal ? FRAME_MS : QUIET_MS);
  const often = setInterval(terminal ? draw : log, terminal ? FRAME_MS : LOG_EVERY_MS);
  return {
    /** @type {Tell} */
    tell: (words, how = "✓") => {
      detail = words;
      mark = how;
    },
    end: () => {
      clearTimeout(soon);
      clearInterval(often);
      process.stdout.write(`${terminal ? "\r\x1b[2K" : ""}${mark} ${text()} ${seconds(started)}\n`);
    },
  };
}
