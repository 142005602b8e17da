import fc from "fast-check";
import { expect, test } from "vitest";
import { admit, STAY_MS, type Asked, type Past } from "./admission.ts";

const start = Date.parse("2026-11-21T10:00:00.000Z");
const scan = (place: Asked["place"], minutes: number, over: Partial<Asked> = {}): Asked => ({
  personId: "ana",
  place,
  boothId: place === "booth" ? "A1" : null,
  at: new Date(start + minutes * 60_000),
  nonce: null,
  onPaper: false,
  printedAt: null,
  ...over,
});
const hours = (count: number) => count * 60;

test("who is in is in already until they go out, and then comes in again with another code", () => {
  const came = scan("door", 0, { nonce: "aa" });
  expect(admit(scan("door", 5), [came])).toEqual({ verdict: "already_in", since: came.at });
  const left = scan("exit", 10);
  expect(admit(left, [came])).toEqual({ verdict: "admitted" });
  expect(admit(scan("exit", 12), [came, left])).toEqual({ verdict: "already_in", since: left.at });
  expect(admit(scan("door", 15, { nonce: "bb" }), [came, left])).toEqual({ verdict: "admitted" });
  expect(admit(scan("door", 15, { nonce: "aa" }), [came, left])).toEqual({ verdict: "expired" });
});

test("a slip lets in once, by its code or by its digits, until another is printed", () => {
  const printedAt = new Date(start - 60_000);
  const slip = { onPaper: true, printedAt };
  const left = scan("exit", 10);
  for (const first of [scan("door", 0, { ...slip, nonce: "aa" }), scan("door", 0, slip)]) {
    expect(admit(scan("door", 20, slip), [first, left])).toEqual({ verdict: "expired" });
    expect(admit(scan("door", 20, { ...slip, nonce: "aa" }), [first, left])).toEqual({ verdict: "expired" });
    const again = { ...slip, printedAt: new Date(start + 15 * 60_000) };
    expect(admit(scan("door", 20, again), [first, left])).toEqual({ verdict: "admitted" });
    expect(admit(scan("door", 20), [first, left])).toEqual({ verdict: "admitted" }); // found by name, or a phone's digits
  }
});

test("a scan that arrives late is ruled by what was before it and after it", () => {
  const later = scan("door", 30);
  expect(admit(scan("door", 10), [later])).toMatchObject({ verdict: "already_in" });
  expect(admit(scan("exit", 20), [later])).toEqual({ verdict: "admitted" });
  expect(admit(scan("door", 10), [scan("exit", 20), later])).toEqual({ verdict: "admitted" });
});

test("who was never scanned out has gone by the next day", () => {
  const came = scan("door", 0);
  expect(admit(scan("door", hours(12) - 1), [came])).toMatchObject({ verdict: "already_in" });
  expect(admit(scan("door", hours(12)), [came])).toEqual({ verdict: "admitted" });
});

test("a booth counts a person once, and neither the door nor another person counts there", () => {
  const others = [
    scan("door", 0),
    scan("booth", 1, { boothId: "B2" }),
    scan("booth", 2, { personId: "ben" }),
  ];
  expect(admit(scan("booth", 5), others)).toEqual({ verdict: "admitted" });
  expect(admit(scan("booth", hours(20)), [...others, scan("booth", 5)])).toMatchObject({
    verdict: "already_in",
  });
});

const anyScan = fc.record({
  place: fc.constantFrom("door" as const, "exit" as const),
  minutes: fc.integer({ min: 0, max: hours(30) }),
  who: fc.constantFrom("ana", "ben"),
  nonce: fc.option(fc.constantFrom("aa", "bb", "cc"), { nil: null }),
});

test("in whatever order scans arrive, people go in and out in turns, no code counts twice a way, and somebody always gets in", () => {
  fc.assert(
    fc.property(fc.array(anyScan, { minLength: 1, maxLength: 25 }), (made) => {
      const admitted: Past[] = [];
      for (const { place, minutes, who, nonce } of made) {
        const asked = scan(place, minutes, { personId: who, nonce: nonce && `${who} ${nonce}` });
        if (admit(asked, admitted).verdict === "admitted") admitted.push(asked);
      }
      expect(admitted.length).toBeGreaterThan(0);
      const used = admitted.flatMap(({ place, nonce }) => (nonce === null ? [] : [`${place} ${nonce}`]));
      expect(new Set(used).size).toBe(used.length);
      for (const who of ["ana", "ben"]) {
        const mine = admitted.filter(({ personId }) => personId === who);
        const inTime = mine.toSorted((a, b) => a.at.getTime() - b.at.getTime());
        for (const [n, one] of inTime.entries()) {
          const before = inTime[n - 1];
          if (!before || one.at.getTime() - before.at.getTime() >= STAY_MS) continue;
          if (one.at > before.at) expect(one.place).not.toBe(before.place);
        }
      }
    }),
  );
});
