import { FairTemplate, FloorPlan, BoothSlot, type BoothSlot as Slot } from "@jishi/shared/fairs";
import { expect, test } from "vitest";
import { floorPlan, freeSlots, slots } from "./plans.ts";
import { byCode } from "./present.ts";
import { fromTemplate } from "./templates.ts";

const overlap = (a: Slot["place"], b: Slot["place"]) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

test.each(FairTemplate.options)(
  "the plan of %s is valid, and its booths overlap neither each other nor a mark",
  (name) => {
    const plan = FloorPlan.parse(floorPlan(name));
    const places = slots(name).map((slot) => BoothSlot.parse(slot));
    for (const [index, { place }] of places.entries()) {
      expect(place.x + place.width).toBeLessThanOrEqual(plan.width);
      expect(place.y + place.height).toBeLessThanOrEqual(plan.height);
      const others = [...places.slice(index + 1), ...plan.marks].filter((other) =>
        overlap(place, other.place),
      );
      expect(others).toEqual([]);
    }
    expect(new Set(places.map(({ code }) => code)).size).toBe(places.length);
    expect(plan.marks.map(({ kind }) => kind)).toContain("entrance");
  },
);

test("taken places aren't free, given up ones are", () => {
  const free = freeSlots("weekly", [
    { code: "A1", state: "accepted" },
    { code: "A2", state: "invited" },
    { code: "A3", state: "withdrawn" },
  ]).map(({ code }) => code);
  expect(free.slice(0, 2)).toEqual(["A3", "A4"]);
});

test("booths are in walking order: A2 before A10 before B1", () => {
  const codes = ["B1", "A10", "AA1", "A2"].map((code) => ({ code }));
  expect(codes.toSorted(byCode).map(({ code }) => code)).toEqual(["A2", "A10", "AA1", "B1"]);
});

test("hours are the tenant's own, whatever zone it is in and whatever its clocks do", () => {
  expect(fromTemplate("night_market", "2026-06-12", "Asia/Shanghai")).toMatchObject({
    opensAt: "2026-06-12T10:00:00.000Z",
    closesAt: "2026-06-12T16:30:00.000Z",
    name: { zh: "人才夜市（6月12日）" },
  });
  expect(fromTemplate("night_market", "2026-02-28", "Asia/Shanghai").closesAt).toBe(
    "2026-02-28T16:30:00.000Z",
  );
  // Berlin puts its clocks forward in the small hours of 29 March 2026.
  expect(fromTemplate("industry", "2026-03-28", "Europe/Berlin").opensAt).toBe("2026-03-28T08:00:00.000Z");
  expect(fromTemplate("industry", "2026-03-29", "Europe/Berlin").opensAt).toBe("2026-03-29T07:00:00.000Z");
});
