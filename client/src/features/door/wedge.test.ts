// Keys as a hand scanner and as people press them.
import { expect, test } from "vitest";
import { GAP_MS, nothingTyped, typeKey } from "./wedge.ts";

/** What was scanned when the keys come one after another, so many milliseconds apart. */
function scannedOf(keys: readonly string[], gapMs: number): string[] {
  const scanned: string[] = [];
  let typed = nothingTyped;
  keys.forEach((key, at) => {
    const step = typeKey(typed, key, 1000 + at * gapMs);
    typed = step.typed;
    if (step.scanned !== undefined) scanned.push(step.scanned);
  });
  return scanned;
}

const code = "JS1ABCDEF0123";
const keysOf = (text: string) => Array.from(text);

test("a code typed within moments and ended with Enter or Tab was scanned", () => {
  expect(scannedOf([...keysOf(code), "Enter"], 4)).toEqual([code]);
  expect(scannedOf([...keysOf(code), "Tab"], GAP_MS)).toEqual([code]);
});

test("two codes in a row are two scans", () => {
  expect(scannedOf([...keysOf(code), "Enter", ...keysOf("JS1XYZ999"), "Enter"], 10)).toEqual([
    code,
    "JS1XYZ999",
  ]);
});

test("a person's typing is no scan, however it ends", () => {
  expect(scannedOf([...keysOf(code), "Enter"], GAP_MS + 1)).toEqual([]);
});

test("a short burst, as of a stuck key or a quick hand, is no scan", () => {
  expect(scannedOf([...keysOf("abcde"), "Enter"], 5)).toEqual([]);
  expect(scannedOf(["Enter"], 5)).toEqual([]);
});

test("Shift between the characters belongs to no code, and doesn't end one", () => {
  expect(scannedOf(["Shift", "J", "Shift", "S", "1", "Shift", "A", "B", "C", "Enter"], 5)).toEqual([
    "JS1ABC",
  ]);
});

test("what a person typed before a scan doesn't stick to it", () => {
  let { typed } = typeKey(nothingTyped, "x", 0);
  typed = typeKey(typed, "y", 20).typed;
  let scanned: string | undefined;
  [...keysOf(code), "Enter"].forEach((key, at) => {
    const step = typeKey(typed, key, 500 + at * 5);
    typed = step.typed;
    scanned ??= step.scanned;
  });
  expect(scanned).toBe(code);
});

test("a stuck key fills no memory", () => {
  expect(scannedOf([...Array.from({ length: 5000 }, () => "9"), "Enter"], 1)[0]).toHaveLength(512);
});
