// What old phones lack: mended where it is called, and not called elsewhere.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { mendOldBrowsers } from "./old-browsers.ts";

const own = Object.getOwnPropertyDescriptor(Array.prototype, "at");

afterEach(() => {
  // oxlint-disable-next-line no-extend-native -- puts back what a test took away
  if (own) Object.defineProperty(Array.prototype, "at", own);
});

describe("an old browser", () => {
  it("gets what it lacks, with the meaning of the standard", () => {
    Reflect.deleteProperty(Array.prototype, "at");
    mendOldBrowsers();
    const list = ["a", "b", "c"];
    expect([list.at(-1), list.at(0), list.at(1.9), list.at(-4), list.at(Number.NaN)]).toEqual([
      "c",
      "a",
      "b",
      undefined,
      "a",
    ]);
    expect(Object.keys(list)).toEqual(["0", "1", "2"]);
  });

  it("keeps what it has", () => {
    const before: unknown = Reflect.get(Array.prototype, "at");
    mendOldBrowsers();
    expect(Reflect.get(Array.prototype, "at")).toBe(before);
  });
});

describe("our code", () => {
  it("calls nothing else that came after the floor", () => {
    const later =
      /\.(toSorted|toReversed|toSpliced|findLast|findLastIndex)\(|Object\.(hasOwn|groupBy)|structuredClone\(|randomUUID|withResolvers|canParse|AbortSignal\.any|new WeakRef|Intl\.(Segmenter|ListFormat)/g;
    const files = globSync("**/*.{ts,tsx}", { cwd: import.meta.dirname, exclude: ["**/*.test.*"] });
    const found = files.flatMap((file) => {
      const code = readFileSync(join(import.meta.dirname, file), "utf8").replace(
        /\/\/.*|\/\*[\s\S]*?\*\//g,
        "",
      );
      return (code.match(later) ?? []).map((call) => `${file}: ${call}`);
    });
    expect(found).toEqual([]);
  });
});
