// Finds what the word lists forbid in one text, and quotes it as it was written. Pure.
import type { Finding } from "@jishi/shared/jobs";
import { MARK, normalize, squeeze, type Mapped } from "./normalize.ts";
import { ageRules, wordLists, type WordList } from "./words.ts";

/** A text that breaks rules more often than this isn't corrected word by word. */
const FINDINGS_PER_TEXT_MAX = 20;
/** Stands for what an exception covers: no pattern matches or crosses it. */
const MASK = "。";
/** No younger person may work full time, so a bound up to here is the law's (未成年人保护法 §61). */
const ADULT = 18;

interface Span {
  from: number;
  to: number;
}

/** Finds nothing that's merely missing, and judges nothing: `field` is where a finding says it was. */
export function findInText(field: string, original: string): Finding[] {
  if (original === "") return [];
  const mapped = normalize(`\n${original}\n`);
  const quote = ({ from, to }: Span) =>
    original.slice((mapped.at[from] ?? 1) - 1, endOf(mapped, to - 1, original)).trim();
  const found = wordLists.flatMap((list) =>
    spansOf(list, mapped).map((span) => ({ span, finding: findingOf(list, field, quote(span)) })),
  );
  const aged = ages(mapped).map(({ span, upper }) => {
    const list = { ...ageRules, rule: "discrimination" as const, blocking: upper < ageRules.blockingBelow };
    return { span, finding: findingOf(list, field, quote(span)) };
  });
  return strongest([...found, ...aged]).slice(0, FINDINGS_PER_TEXT_MAX);
}

/** One past the original character that unit `index` came from; the text was put between two line breaks. */
function endOf({ at }: Mapped, index: number, original: string): number {
  const start = (at[index] ?? 1) - 1;
  const width = (original.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
  return start + width;
}

type Told = Pick<WordList, "rule" | "blocking" | "reasonZh" | "reasonEn">;

function findingOf({ rule, blocking, reasonZh, reasonEn }: Told, field: string, words: string): Finding {
  return { rule, field, words, blocking, reasonZh, reasonEn };
}

function spansOf(list: WordList, mapped: Mapped): Span[] {
  const inClauses = matches(masked(mapped.text, list.exceptions), list.patterns);
  if (list.split.length === 0) return inClauses;
  const squeezed = squeeze(mapped);
  const across = matches(masked(squeezed.text, list.exceptions), list.split)
    .map(({ from, to }) => ({ from: squeezed.at[from] ?? 0, to: (squeezed.at[to - 1] ?? 0) + 1 }))
    .filter(({ from, to }) => mapped.text.slice(from, to).includes(MARK));
  return [...inClauses, ...across];
}

function masked(text: string, exceptions: readonly RegExp[]): string {
  let rest = text;
  for (const exception of exceptions) {
    rest = rest.replace(exception, (covered) => MASK.repeat(covered.length));
  }
  return rest;
}

function matches(text: string, patterns: readonly RegExp[]): Span[] {
  return patterns.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), ({ index, 0: words }) => ({ from: index, to: index + words.length })),
  );
}

function ages({ text }: Mapped): { span: Span; upper: number }[] {
  const { upper, notTheWorker, judgedBelow } = ageRules;
  return upper
    .flatMap((pattern) =>
      Array.from(text.matchAll(pattern), ({ index, 0: words, 1: years }) => ({
        span: { from: index, to: index + words.length },
        upper: Number(years),
      })),
    )
    .filter(({ span, upper: years }) => {
      const ofTheWorker = text.slice(span.to).search(notTheWorker) !== 0;
      return ofTheWorker && years > ADULT && years < judgedBelow;
    });
}

/** Of findings that overlap under one rule the blocking one stays, else the longest: one fault is told once. */
function strongest(found: readonly { span: Span; finding: Finding }[]): Finding[] {
  const kept: { span: Span; finding: Finding }[] = [];
  const byWeight = found.toSorted(
    (a, b) => Number(b.finding.blocking) - Number(a.finding.blocking) || lengthOf(b.span) - lengthOf(a.span),
  );
  for (const one of byWeight) {
    const covered = kept.some(
      ({ span, finding }) => finding.rule === one.finding.rule && overlap(span, one.span),
    );
    if (!covered) kept.push(one);
  }
  return kept.toSorted((a, b) => a.span.from - b.span.from).map(({ finding }) => finding);
}

const lengthOf = ({ from, to }: Span) => to - from;
const overlap = (a: Span, b: Span) => a.from < b.to && b.from < a.to;
