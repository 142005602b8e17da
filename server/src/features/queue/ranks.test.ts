import fc from "fast-check";
import { expect, test } from "vitest";
import { rankAtEnd, rankDown } from "./ranks.ts";

test("three places down is between the third and the fourth behind", () => {
  expect(rankDown(1, [2, 3, 4, 5], 3)).toEqual({ rank: 4.5, places: 3 });
});

test("with fewer behind it is the end, and with nobody behind the place stays", () => {
  expect(rankDown(1, [2, 3], 3)).toEqual({ rank: 4, places: 2 });
  expect(rankDown(7, [], 3)).toEqual({ rank: 7, places: 0 });
  expect(rankAtEnd(undefined)).toBe(1);
});

test("neighbours without a number between them are noticed", () => {
  expect(rankDown(0, [1, 2, 3, 3], 3)).toBeUndefined();
  const next = 3 + Number.EPSILON * 2;
  expect(rankDown(0, [1, 2, 3, next], 3)).toBeUndefined();
});

test("whatever the queue, a moved ticket stands exactly so many places further down", () => {
  const ranks = fc.uniqueArray(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(ranks, fc.integer({ min: 1, max: 5 }), (unsorted, places) => {
      const [own = 0, ...behind] = unsorted.toSorted((a, b) => a - b);
      const placed = rankDown(own, behind, places);
      if (!placed) return; // no number fits; the queue spreads its ranks first
      expect(placed.places).toBe(Math.min(places, behind.length));
      expect(behind.filter((rank) => rank < placed.rank).length).toBe(placed.places);
      expect(behind).not.toContain(placed.rank);
    }),
  );
});
