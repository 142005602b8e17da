// The styles: nothing that Chromium 85 or iOS 14.3 lack, no class without a rule, and colours that can be read.
import { globSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const source = resolve(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(source, file), "utf8");
const sheets = globSync("**/*.css", { cwd: source });
const withoutComments = (css: string) => css.replace(/\/\*[\s\S]*?\*\//g, "");

/** Selector and declarations of each innermost block. */
function rules(css: string): { selector: string; body: string }[] {
  const found = withoutComments(css).matchAll(/([^{}]+)\{([^{}]*)\}/g);
  return Array.from(found, ([, selector = "", body = ""]) => ({ selector: selector.trim(), body }));
}

/** Everything in the sheets that breaks a rule, as "file: what", so that a failure names it. */
function offences(breaks: (sheet: string) => string[]): string[] {
  return sheets.flatMap((sheet) => breaks(sheet).map((what) => `${sheet}: ${what}`));
}

describe("the styles", () => {
  it("leave gaps to grids: iOS 14.3 has none in flex boxes", () => {
    const found = offences((sheet) =>
      rules(read(sheet))
        .filter(
          ({ body }) => /display:\s*(inline-)?flex/.test(body) && /(^|[\s;])(row-|column-)?gap:/.test(body),
        )
        .map(({ selector }) => selector),
    );
    expect(found).toEqual([]);
  });

  it("use nothing that came to browsers after the floor", () => {
    const later =
      /:has\(|aspect-ratio:|:is\(|:where\(|@container|@layer|color-mix\(|\b\d+(?:dvh|svh|lvh)\b|text-wrap:/g;
    expect(offences((sheet) => withoutComments(read(sheet)).match(later) ?? [])).toEqual([]);
  });

  it("fetch nothing from elsewhere", () => {
    expect(offences((sheet) => read(sheet).match(/url\(\s*['"]?(?:https?:)?\/\//g) ?? [])).toEqual([]);
  });
});

describe("a class", () => {
  it("that a component names has a rule", () => {
    const missing = globSync("**/*.tsx", { cwd: source }).flatMap((file) => {
      const code = read(file);
      const imported = Array.from(code.matchAll(/import (\w+) from "(\.[^"]*\.module\.css)"/g));
      return imported.flatMap(([, name = "", path = ""]) => {
        const css = readFileSync(resolve(source, dirname(file), path), "utf8");
        const used = Array.from(code.matchAll(new RegExp(`\\b${name}\\["(\\w+)"\\]`, "g")), ([, one]) => one);
        return used.filter((one) => !new RegExp(`\\.${one}\\b`).test(css)).map((one) => `${file}: .${one}`);
      });
    });
    expect(missing).toEqual([]);
  });
});

type Tokens = Record<string, string>;

/** The tokens of a look: those of its blocks, later ones on top. */
function tokensOf(...selectors: string[]): Tokens {
  const all = rules(read("ui/tokens.css")).filter(({ selector }) => selectors.includes(selector));
  const pairs = all.flatMap(({ body }) => Array.from(body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)));
  return Object.fromEntries(pairs.map(([, name = "", value = ""]) => [name, value]));
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(tokens: Tokens, front: string, ground: string): number {
  const of = (name: string) => luminance(name.startsWith("#") ? name : (tokens[name] ?? "#000000"));
  const [dark = 0, light = 0] = [of(front), of(ground)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const words = [
  ["ink", "paper"],
  ["ink", "card"],
  ["ink-2", "paper"],
  ["ink-2", "card"],
  ["lantern-ink", "lantern"],
  ["lantern-ink", "lantern-deep"],
  ["lantern-text", "paper"],
  ["lantern-text", "card"],
  ["lantern-text", "lantern-soft"],
  ["jade", "jade-soft"],
  ["amber", "amber-soft"],
  ["sky", "sky-soft"],
  ["ink-2", "sky-soft"],
  ["end", "end-soft"],
  ["end", "card"],
  ["end", "paper"],
  ["#ffffff", "end-fill"],
] as const;
const edges = [
  ["field-line", "card"],
  ["field-line", "paper"],
  ["focus", "paper"],
  ["focus", "card"],
] as const;

const day = ":root";
const night = '[data-mode="night"]';
const looks = {
  day: { tokens: tokensOf(day), least: 4.5 },
  night: { tokens: tokensOf(day, night), least: 4.5 },
  "elder by day": { tokens: tokensOf(day, '[data-elder]:not([data-mode="night"])'), least: 7 },
  "elder by night": { tokens: tokensOf(day, night, '[data-elder][data-mode="night"]'), least: 7 },
};

describe.each(Object.entries(looks))("%s", (_, { tokens, least }) => {
  it.each(words)(`shows %s on %s with at least ${least}:1`, (front, ground) => {
    expect(contrast(tokens, front, ground)).toBeGreaterThanOrEqual(least);
  });

  it.each(edges)("draws %s on %s with at least 3:1", (front, ground) => {
    expect(contrast(tokens, front, ground)).toBeGreaterThanOrEqual(3);
  });
});
