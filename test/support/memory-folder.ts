// Before a run's tests: a folder in memory for their databases, where there is room. Nothing there is to outlive a loss of power, and a
// disk takes a second of the machine's time for each. After the run it is removed, whatever the tests left in it.
import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { freemem, tmpdir } from "node:os";
import { join } from "node:path";

const IN_MEMORY = "/dev/shm";
/** A run has some ten databases at once at most, of 85 MB; the rest is for the tests themselves. */
const ROOM_BYTES_MIN = 3 * 1024 ** 3;

export function setup(): () => void {
  const folder = mkdtempSync(join(hasRoom() ? IN_MEMORY : tmpdir(), "jishi-tests-"));
  process.env["TEST_DATABASES_FOLDER"] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
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
