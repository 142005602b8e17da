import { BoothId, FairId } from "@jishi/shared/ids";
import fc from "fast-check";
import { expect, test } from "vitest";
import { evidence, STAY_MS, type Correction, type ScanRow, type Sighting } from "./evidence.ts";

const fairId = FairId.parse("11111111-1111-4111-8111-111111111111");
const boothId = BoothId.parse("22222222-2222-4222-8222-222222222222");
const start = Date.parse("2026-11-21T10:00:00.000Z");
const at = (minutes: number) => new Date(start + minutes * 60_000);
const minutesOf = (date: Date) => (date.getTime() - start) / 60_000;

const scan = (id: number, place: ScanRow["place"], minutes: number, who = "ana"): ScanRow => {
  return { id: BigInt(id), who, fairId, place, boothId: place === "booth" ? boothId : null, at: at(minutes) };
};
const correction = (id: number, strikes: string[], add: Partial<Correction> = {}): Correction => {
  const nothing = { place: null, boothId: null, from: null, to: null };
  return { id: BigInt(id), who: "ana", fairId, strikes, ...nothing, ...add };
};
const stays = (scans: ScanRow[], corrections: Correction[] = [], connected: Sighting[] = []) =>
  evidence({ stays: connected, scans, corrections })
    .map(({ place, from, to, inside, sources }) => [place, minutesOf(from), minutesOf(to), inside, sources])
    .toSorted((a, b) => Number(a[1]) - Number(b[1]));

test("a stay at the venue is from the scan in to the scan out, whatever the order in which devices sent them", () => {
  const expected = [
    ["door", 0, 50, false, ["scan:1", "scan:2"]],
    ["door", 60, 90, false, ["scan:3", "scan:4"]],
  ];
  const scans = [scan(1, "door", 0), scan(2, "exit", 50), scan(3, "door", 60), scan(4, "exit", 90)];
  expect(stays(scans)).toEqual(expected);
  expect(stays(scans.toReversed())).toEqual(expected);
});

test("without a scan out a stay reaches to the last scan of the evening and no further; the person may still be inside", () => {
  expect(stays([scan(1, "door", 0)])).toEqual([["door", 0, 0, true, ["scan:1"]]]);
  expect(stays([scan(1, "door", 0), scan(2, "booth", 40)])).toEqual([
    ["door", 0, 40, true, ["scan:1", "scan:2"]],
    ["booth", 40, 40, false, ["scan:2"]],
  ]);
  const nextDay = STAY_MS / 60_000 + 60;
  expect(stays([scan(1, "door", 0), scan(2, "door", nextDay)])).toEqual([
    ["door", 0, 0, false, ["scan:1"]],
    ["door", nextDay, nextDay, true, ["scan:2"]],
  ]);
});

test("a scan out alone proves that the person was there then", () => {
  expect(stays([scan(1, "exit", 30)])).toEqual([["door", 30, 30, false, ["scan:1"]]]);
});

test("a correction strikes a scan and says what counts instead; striking the correction brings the scan back", () => {
  const scans = [scan(1, "door", 0), scan(2, "exit", 300)];
  const later = correction(1, ["scan:2"], { place: "door", from: at(0), to: at(60) });
  expect(stays(scans, [later])).toEqual([
    ["door", 0, 0, true, ["scan:1"]],
    ["door", 0, 60, false, ["correction:1"]],
  ]);
  expect(stays(scans, [later, correction(2, ["correction:1"])])).toEqual([
    ["door", 0, 300, false, ["scan:1", "scan:2"]],
  ]);
  const backAgain = [later, correction(2, ["correction:1"]), correction(3, ["correction:2"])];
  expect(stays(scans, backAgain)).toEqual(stays(scans, [later]));
});

test("a connection that was struck doesn't count", () => {
  const connected: Sighting = {
    sources: ["connection:a"],
    who: "ana",
    place: "stream",
    fairId,
    boothId,
    from: at(0),
    to: at(9),
    flowingFrom: null,
    end: "left",
    outcome: null,
    inside: false,
  };
  expect(stays([], [], [connected])).toHaveLength(1);
  expect(stays([], [correction(1, ["connection:a"])], [connected])).toEqual([]);
});

test("whatever was scanned, every scan is in the evidence of its person, and no stay is longer than a stay can be", () => {
  const anyScan = fc.record({
    place: fc.constantFrom("door" as const, "exit" as const, "booth" as const),
    minutes: fc.integer({ min: 0, max: 4_000 }),
    who: fc.constantFrom("ana", "ben"),
  });
  fc.assert(
    fc.property(fc.array(anyScan, { maxLength: 20 }), (made) => {
      const scans = made.map(({ place, minutes, who }, n) => scan(n + 1, place, minutes, who));
      const sightings = evidence({ stays: [], scans, corrections: [] });
      for (const { id, who, at: when } of scans) {
        const mine = sightings.filter((one) => one.who === who && one.from <= when && when <= one.to);
        expect(mine.length, `scan ${id}`).toBeGreaterThan(0);
      }
      for (const { from, to } of sightings) {
        expect(to.getTime() - from.getTime()).toBeGreaterThanOrEqual(0);
        expect(to.getTime() - from.getTime()).toBeLessThan(STAY_MS);
      }
    }),
  );
});
