// Bodies as an attacker or a broken client makes them from good ones. The same seed makes the same bodies.

/** 0 ≤ number < 1. */
export type Random = () => number;

/** Mulberry32: small, fast, and good enough to choose with. */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<One>(random: Random, all: readonly [One, ...One[]] | readonly One[]): One {
  const one = all[Math.floor(random() * all.length)];
  if (one === undefined) throw new Error("there is something to pick from");
  return one;
}

/** Kept as they are written: JavaScript would change them. */
const numbers = ["1e999", "-1e999", "9007199254740993", "123456789012345678901234567890", "-0", "0.1e-400"];
const rawNumber = (text: string) => `@@${text}@@`;

const names = ["__proto__", "constructor", "toString", "id", "state", "", "\u0000", "a.b", "名字"];

const strings = [
  "",
  " ",
  "\u0000",
  "名\u0000字",
  "\ud800",
  "\udfff\ud800",
  "\u202e倒",
  "👨‍👩‍👧‍👦",
  "e\u0301\u0301\u0301",
  "\ufeff",
  "\\",
  "%",
  "_%",
  "'; DROP TABLE person; --",
  "<script>alert(1)</script>",
  "${1}",
  "{{t}}",
  "../../etc/passwd",
  "constructor",
  "2026-13-45T99:99:99Z",
  "-271821-04-20T00:00:00.000Z",
  "+275760-09-13T00:00:00.000Z",
  "0000-00-00",
  "9999-12-31",
  "11111111-1111-4111-8111-111111111111",
  "AAAAAAAA-AAAA-4AAA-8AAA-AAAAAAAAAAAA",
  "true",
  "null",
  "1",
  "１２３",
  "1e3",
  "x".repeat(300),
  "长".repeat(5_000),
];

function deep(levels: number, [open, close]: [string, string]): unknown {
  return JSON.parse(open.repeat(levels) + close.repeat(levels));
}

const others: unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  0.5,
  2 ** 31,
  2 ** 53,
  1e308,
  -1e308,
  5e-324,
  [],
  {},
  [[]],
  [null],
  [1, "a", {}],
  { length: 3 },
  { 0: "a" },
  ...[
    '{"__proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"toString":1}',
  ].map((text): unknown => JSON.parse(text)),
  { _placeholder: true, num: 0 },
  { _placeholder: true, num: 1e9 },
  Array.from({ length: 2_000 }, (_, n) => n),
  Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`key${n}`, n])),
  deep(1_000, ["[", "]"]),
];

function junk(random: Random): unknown {
  const kind = random();
  if (kind < 0.45) return pick(random, strings);
  return kind < 0.6 ? rawNumber(pick(random, numbers)) : pick(random, others);
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** The value with one thing changed somewhere in it: another type, another length, a missing or an additional key. */
export function mutate(random: Random, value: unknown): unknown {
  if (!isContainer(value) || random() < 0.15) return junk(random);
  const keys = Object.keys(value);
  if (keys.length === 0 || random() < 0.1) return { ...value, [pick(random, names)]: junk(random) };
  const key = pick(random, keys);
  if (random() < 0.15) return Object.fromEntries(Object.entries(value).filter(([one]) => one !== key));
  if (Array.isArray(value)) return value.with(Number(key), mutate(random, value[Number(key)]));
  return { ...value, [key]: mutate(random, value[key]) };
}

/** JSON of the mutated value, now and then cut short or with something between. */
export function mutatedText(random: Random, value: unknown): string {
  const text = JSON.stringify(mutate(random, value)).replaceAll(/"@@(.*?)@@"/g, "$1");
  const kind = random();
  if (kind < 0.05) return text.slice(0, Math.floor(random() * text.length));
  if (kind < 0.08) return "[".repeat(20_000);
  const stray = pick(random, ["\u0000", "NaN", "//", "'", ","]);
  if (kind < 0.1) return text.replace(/[{[,]/, (mark) => mark + stray);
  return text;
}
