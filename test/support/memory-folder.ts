// Before a run's tests: a folder in memory for their databases, where there is room. Nothing there is to outlive a loss of power, and a
// disk takes a second of the machine's time for each. After the run it is removed, whatever the tests left in it.
import { accessSync, constants, mkdtempSync, readdirSync, rmSync, statfsSync } from "node:fs";
import { freemem, tmpdir } from "node:os";
import { join } from "node:path";

const IN_MEMORY = "/dev/shm";
/** A run has some ten databases at once at most, of 85 MB; the rest is for the tests themselves. */
const ROOM_BYTES_MIN = 3 * 1024 ** 3;

export function setup(): () => void {
  const place = hasRoom() ? IN_MEMORY : tmpdir();
  removeAbandoned(place);
  const folder = mkdtempSync(join(place, `jishi-tests-${process.pid}-`));
  process.env["TEST_DATABASES_FOLDER"] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** What a run left that was killed before its end. */
function removeAbandoned(place: string): void {
  for (const name of readdirSync(place)) {
    const [, pid] = /^jishi-tests-(\d+)-/.exec(name) ?? [];
    if (pid !== undefined && !isRunning(Number(pid))) {
      rmSync(join(place, name), { recursive: true, force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function hasRoom(): boolean {
  try {
    accessSync(IN_MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return Math.min(bavail * bsize, freemem()) >= ROOM_BYTES_MIN;
  } catch {
    return false; // no such place on this system
  }
}
