// Closes what was opened, at the end of the test, or after the file's last one when it was opened before its tests.
import { afterAll, onTestFinished } from "vitest";

type Close = () => unknown;

const ofFile: Close[] = [];
// As the file loads: an afterAll that is called inside a beforeAll is never run.
afterAll(async () => {
  for (const close of ofFile.toReversed()) await close();
});

export function whenFinished(close: Close): void {
  try {
    onTestFinished(async () => void (await close()));
  } catch {
    ofFile.push(close); // not in a test
  }
}
