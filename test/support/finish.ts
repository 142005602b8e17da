// Closes what was opened, at the end of the test, or after the file's last one when it was opened before its tests.
import { onTestFinished } from "vitest";

type Close = () => unknown;

const ofFile: Close[] = [];

/** Called after each file (close-file.ts): files that share a process load this once. */
export async function closeFile(): Promise<void> {
  for (const close of ofFile.splice(0).toReversed()) await close();
}

export function whenFinished(close: Close): void {
  try {
    onTestFinished(async () => void (await close()));
  } catch {
    ofFile.push(close); // not in a test
  }
}
