// The word lists of screening, compiled: words.json has the data, written for people who know the law and not this program. Pure.
import type { Finding } from "@jishi/shared/jobs";
import words from "./words.json" with { type: "json" };

export interface WordList {
  rule: Extract<Finding["rule"], "discrimination" | "fee" | "fraud">;
  /** Refuses by itself; otherwise a person judges. */
  blocking: boolean;
  patterns: RegExp[];
  /** Looked for across commas and brackets too. */
  split: RegExp[];
  /** What looks like a match and isn't: masked before matching. */
  exceptions: RegExp[];
  reasonZh: string;
  reasonEn: string;
}

export interface AgeRules {
  /** Below the lowest age of retirement a limit refuses by itself. */
  blockingBelow: number;
  /** From the highest one on, a limit says what the law says. */
  judgedBelow: number;
  upper: RegExp[];
  notTheWorker: RegExp;
  reasonZh: string;
  reasonEn: string;
}

type Raw = (typeof words)["discrimination" | "fee" | "fraud"][number];

const parts = new Map(Object.entries(words.parts));

/** `{name}` stands for a part. Quantifiers such as {0,6} begin with a digit and stay. */
function compile(pattern: string): RegExp {
  const whole = pattern.replace(/\{([a-z]+)\}/g, (_, name: string) => {
    const part = parts.get(name);
    if (part === undefined) throw new Error(`words.json has no part ${name}`);
    return part;
  });
  return new RegExp(whole, "gu");
}

const listOf = (rule: WordList["rule"], raw: Raw): WordList => ({
  rule,
  blocking: raw.blocking,
  patterns: raw.patterns.map(compile),
  split: ("split" in raw ? raw.split : []).map(compile),
  exceptions: raw.exceptions.map(compile),
  reasonZh: raw.reasonZh,
  reasonEn: raw.reasonEn,
});

export const wordLists: readonly WordList[] = [
  ...words.discrimination.map((raw) => listOf("discrimination", raw)),
  ...words.fee.map((raw) => listOf("fee", raw)),
  ...words.fraud.map((raw) => listOf("fraud", raw)),
];

export const ageRules: AgeRules = {
  ...words.age,
  upper: words.age.upper.map(compile),
  notTheWorker: compile(words.age.notTheWorker),
};
