// What the office asks for: one stage, or whatever it searches in all of them.
import { expect, it } from "vitest";
import { askedOf, readLetterSearch, readQueueSearch } from "./claims-queue.ts";

it("is one stage, everything, or what was searched in everything", () => {
  expect(askedOf({ queue: "reviewed" })).toEqual({ stage: "reviewed" });
  expect(askedOf({ queue: "all" })).toEqual({});
  expect(askedOf({ queue: "reviewed", q: "2026-000001" })).toEqual({ q: "2026-000001" });
});

it("takes from the address only queues that there are", () => {
  expect(readQueueSearch({ queue: "paid", q: 7 })).toEqual({});
  expect(readQueueSearch({ queue: "all", q: "x".repeat(50) })).toEqual({ queue: "all", q: "x".repeat(40) });
});

it("takes the claim that a letter is about from the address, if it can be one", () => {
  const claim = "4e9c7831-4d14-482c-b422-612e9bdc7e65";
  expect(readLetterSearch({ q: "2026", claim })).toEqual({ q: "2026", claim });
  expect(readLetterSearch({ claim: "../me" })).toEqual({});
});
