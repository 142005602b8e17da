import fc from "fast-check";
import { expect, test } from "vitest";
import { rankAtEnd, rankDown, type Neighbour } from "./ranks.ts";

const waiting = (...ranks: number[]): Neighbour[] => ranks.map((rank) => ({ rank, waits: true }));

test("three places down is between the third and the fourth behind", () => {
  expect(rankDown(1, waiting(2, 3, 4, 5), 3)).toEqual({ rank: 4.5, places: 3 });
});

test("with fewer behind it is the end, and with nobody behind the place stays", () => {
  expect(rankDown(1, waiting(2, 3), 3)).toEqual({ rank: 4, places: 2 });
  expect(rankDown(7, [], 3)).toEqual({ rank: 7, places: 0 });
  expect(rankAtEnd(undefined)).toBe(1);
});

test("who is being called isn't counted, and isn't overtaken either", () => {
  const called = { rank: 3.5, waits: false };
  const [second, third, fourth] = waiting(2, 3, 4);
  expect(rankDown(1, [second, third, called, fourth] as Neighbour[], 2)).toEqual({ rank: 3.25, places: 2 });
  expect(rankDown(1, [called], 3)).toEqual({ rank: 1, places: 0 });
});

test("neighbours without a number between them are noticed", () => {
  expect(rankDown(0, waiting(1, 2, 3, 3), 3)).toBeUndefined();
  expect(rankDown(0, waiting(1, 2, 3, 3 + Number.EPSILON * 2), 3)).toBeUndefined();
});

test("whatever the queue, a moved ticket stands exactly so many places further down", () => {
  const ranks = fc.uniqueArray(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(
      ranks,
      fc.infiniteStream(fc.boolean()),
      fc.integer({ min: 1, max: 5 }),
      (unsorted, calls, places) => {
        const [own = 0, ...sorted] = unsorted.toSorted((a, b) => a - b);
        const behind = sorted.map((rank) => ({ rank, waits: calls.next().value === true }));
        const placed = rankDown(own, behind, places);
        if (!placed) return; // no number fits; the queue spreads its ranks first
        const overtaken = behind.filter(({ rank, waits }) => waits && rank < placed.rank).length;
        const all = behind.filter(({ waits }) => waits).length;
        expect(placed.places).toBe(overtaken);
        expect(overtaken).toBe(Math.min(places, all));
        expect(sorted).not.toContain(placed.rank);
      },
    ),
  );
});
