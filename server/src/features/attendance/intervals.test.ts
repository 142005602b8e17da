import fc from "fast-check";
import { expect, test } from "vitest";
import { LEASE_MS, mergeSpans, type Span } from "./intervals.ts";

const seconds = (count: number) => count * 1000;
const span = (from: number, to: number, over: Partial<Span> = {}): Span => ({
  who: "ana",
  place: "stream",
  fromMs: seconds(from),
  toMs: seconds(to),
  flowingFromMs: null,
  end: "left",
  ...over,
});
const late = seconds(100_000);
const shown = (spans: Span[], nowMs = late) =>
  mergeSpans(spans, nowMs).map(({ fromMs, toMs, open }) => [fromMs / 1000, toMs / 1000, open]);

test("two tabs open at once count once", () => {
  expect(shown([span(0, 60), span(30, 90), span(40, 50)])).toEqual([[0, 90, false]]);
});

test("who vanishes and returns within the lease was there all along; later it is another interval", () => {
  expect(shown([span(0, 60, { end: "lost" }), span(150, 200)])).toEqual([[0, 200, false]]);
  expect(shown([span(0, 60, { end: "lost" }), span(151, 200)])).toEqual([
    [0, 60, false],
    [151, 200, false],
  ]);
});

test("who leaves by word has left, however soon they come again", () => {
  expect(shown([span(0, 60), span(61, 90)])).toEqual([
    [0, 60, false],
    [61, 90, false],
  ]);
});

test("leaving on one device while another is lost doesn't end the lease of the lost one", () => {
  expect(shown([span(0, 60, { end: "lost" }), span(10, 50), span(100, 120)])).toEqual([[0, 120, false]]);
});

test("who came back after a loss and then left by word has left", () => {
  const spans = [span(0, 60, { end: "lost" }), span(70, 100), span(140, 150)];
  expect(shown(spans)).toEqual([
    [0, 100, false],
    [140, 150, false],
  ]);
});

test("a connection without an end is open while it is seen, and over at the time it was last seen", () => {
  const open = span(0, 60, { end: "open" });
  expect(shown([open], seconds(60) + LEASE_MS)).toEqual([[0, 60, true]]);
  expect(shown([open], seconds(61) + LEASE_MS)).toEqual([[0, 60, false]]);
});

test("flowing seconds are those in which media flowed through any connection", () => {
  const spans = [
    span(0, 60, { flowingFromMs: seconds(10), end: "lost" }),
    span(30, 50, { flowingFromMs: seconds(30) }),
    span(70, 100, { flowingFromMs: seconds(72) }),
  ];
  expect(mergeSpans(spans, late)).toMatchObject([{ flowingMs: seconds(50 + 28) }]);
});

test("people and places are kept apart", () => {
  const spans = [span(0, 60), span(0, 60, { who: "ben" }), span(0, 60, { place: "interview" })];
  expect(mergeSpans(spans, late)).toHaveLength(3);
});

const anySpan = fc
  .record({
    from: fc.integer({ min: 0, max: 1000 }),
    length: fc.integer({ min: 0, max: 300 }),
    flows: fc.option(fc.integer({ min: 0, max: 300 }), { nil: null }),
    end: fc.constantFrom<Span["end"]>("open", "left", "lost"),
    who: fc.constantFrom("ana", "ben"),
  })
  .map(({ from, length, flows, end, who }) =>
    span(from, from + length, {
      end,
      who,
      flowingFromMs: flows === null ? null : seconds(from + Math.min(flows, length)),
    }),
  );

test("whatever was recorded, nobody is in two intervals at once, nobody is lost, and media flows only while there", () => {
  fc.assert(
    fc.property(fc.array(anySpan, { maxLength: 30 }), (spans) => {
      const intervals = mergeSpans(spans, late);
      for (const who of ["ana", "ben"]) {
        const mine = intervals.filter((interval) => interval.who === who);
        for (const [n, interval] of mine.entries()) {
          const before = mine[n - 1];
          if (before) expect(interval.fromMs).toBeGreaterThan(before.toMs);
          expect(interval.flowingMs).toBeLessThanOrEqual(interval.toMs - interval.fromMs);
        }
        for (const { fromMs, toMs } of spans.filter((one) => one.who === who)) {
          expect(mine.filter((one) => one.fromMs <= fromMs && toMs <= one.toMs)).toHaveLength(1);
        }
      }
    }),
  );
});

test("the order in which connections were recorded doesn't matter", () => {
  const lengths = (spans: Span[]) =>
    mergeSpans(spans, late)
      .map(({ who, fromMs, toMs, flowingMs }) => `${who} ${fromMs} ${toMs} ${flowingMs}`)
      .toSorted((a, b) => a.localeCompare(b));
  fc.assert(
    fc.property(fc.array(anySpan, { maxLength: 12 }), (spans) => {
      expect(lengths(spans.toReversed())).toEqual(lengths(spans));
    }),
  );
});
