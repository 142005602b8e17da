import fc from "fast-check";
import { expect, test } from "vitest";
import { waitRange, type BoothPace } from "./waits.ts";

const minutes = (...lengths: number[]) => lengths.map((length) => length * 60);
const pace = (over: Partial<BoothPace> = {}): BoothPace => ({
  servedSeconds: minutes(6, 8, 7, 9, 10, 8),
  recruiters: 1,
  serving: 1,
  ...over,
});

test("nothing is said before a few interviews have ended, nor while nobody recruits", () => {
  expect(waitRange(pace({ servedSeconds: minutes(6, 8) }), 4)).toBeNull();
  expect(waitRange(pace({ recruiters: 0, serving: 0 }), 4)).toBeNull();
});

test("with a free recruiter and nobody ahead the call comes at once", () => {
  expect(waitRange(pace({ recruiters: 2 }), 0)).toEqual({ fromMinutes: 0, toMinutes: 1 });
});

test("five people ahead of eight-minute interviews is about three quarters of an hour", () => {
  const range = waitRange(pace(), 5);
  expect(range?.fromMinutes).toBeGreaterThan(35);
  expect(range?.fromMinutes).toBeLessThan(45);
  expect(range?.toMinutes).toBeGreaterThan(44);
  expect(range?.toMinutes).toBeLessThan(56);
});

test("one recruiter's lunch doesn't blur the whole evening", () => {
  const evening = minutes(8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8);
  const usual = waitRange(pace({ servedSeconds: evening }), 3);
  const lunch = waitRange(pace({ servedSeconds: [...evening, 3600] }), 3);
  expect(lunch?.fromMinutes).toBeGreaterThanOrEqual((usual?.fromMinutes ?? 0) - 2);
  expect(lunch?.toMinutes).toBeLessThanOrEqual((usual?.toMinutes ?? 0) + 4);
});

const lengths = fc.array(fc.integer({ min: 30, max: 3600 }), { minLength: 3, maxLength: 20 });

test("a range is never negative nor empty, and more people ahead never shorten it", () => {
  fc.assert(
    fc.property(
      lengths,
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 0, max: 50 }),
      (served, recruiters, ahead) => {
        const at = (people: number) =>
          waitRange({ servedSeconds: served, recruiters, serving: recruiters }, people) ?? {
            fromMinutes: -1,
            toMinutes: -1,
          };
        const [now, next] = [at(ahead), at(ahead + 1)];
        expect(now.fromMinutes).toBeGreaterThanOrEqual(0);
        expect(now.toMinutes).toBeGreaterThan(now.fromMinutes);
        expect(next.toMinutes).toBeGreaterThanOrEqual(now.toMinutes);
      },
    ),
  );
});

const shapes = {
  even: (random: () => number) => 1 - 0.5 + random(),
  "long-tailed": (random: () => number) =>
    Math.exp(0.45 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())),
};

test.each(Object.entries(shapes))(
  "the range is honest: lengths %s, about eight in ten real waits fall into it",
  (_, shape) => {
    const random = seeded(20260516);
    let inside = 0;
    const rounds = 3000;
    for (let round = 0; round < rounds; round++) {
      const typical = 240 + random() * 600;
      const length = () => typical * shape(random);
      const [recruiters, ahead] = [1 + Math.floor(random() * 4), Math.floor(random() * 12)];
      const servedSeconds = Array.from({ length: 20 }, length);
      const range = waitRange({ servedSeconds, recruiters, serving: recruiters }, ahead);
      const waited = realWait(recruiters, ahead, length, random) / 60;
      if (range && range.fromMinutes <= waited && waited <= range.toMinutes) inside += 1;
    }
    // Whole minutes round outwards, so somewhat more than the nominal eight tenths.
    expect(inside / rounds).toBeGreaterThan(0.78);
    expect(inside / rounds).toBeLessThan(0.92);
  },
);

/** Plays the queue: every recruiter somewhere in an interview, the next person called when one ends. */
function realWait(recruiters: number, ahead: number, length: () => number, random: () => number): number {
  const freeAt = Array.from({ length: recruiters }, () => length() * random());
  for (let called = 0; ; called++) {
    const first = freeAt.indexOf(Math.min(...freeAt));
    const at = freeAt[first] ?? 0;
    if (called === ahead) return at;
    freeAt[first] = at + length();
  }
}

/** mulberry32: the same evening every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
