import fc from "fast-check";
import { expect, test } from "vitest";
import { attribute, creditSaid, type AttributionRule, type Registered } from "./attribution.ts";

const registered = (
  id: string,
  countsOn: string | null,
  registeredAt = "2026-01-01T00:00:00.000Z",
): Registered => ({
  id,
  countsOn,
  registeredAt,
});
const reasonsOf = (list: Registered[], offeredOn: string, rules?: AttributionRule[]) =>
  Object.fromEntries(attribute(list, offeredOn, rules).reasons);

test("of two registrations before the offer the later one is credited, and the other is told so", () => {
  const list = [registered("agency", "2026-02-01"), registered("village", "2026-03-01")];
  expect(reasonsOf(list, "2026-04-01")).toEqual({ agency: "another_later", village: "credited" });
});

test("on one day the one that was registered later is credited", () => {
  const list = [
    registered("agency", "2026-03-01", "2026-03-01T09:00:00.000Z"),
    registered("village", "2026-03-01", "2026-03-01T08:00:00.000Z"),
  ];
  expect(attribute(list, "2026-03-01").creditedId).toBe("agency");
});

test("who registered after the offer, without consent, or too long ago gets nothing, and leaves it to the others", () => {
  const list = [
    registered("late", "2026-04-02"),
    registered("unasked", null),
    registered("old", "2025-09-30"),
    registered("right", "2025-10-01"),
  ];
  expect(reasonsOf(list, "2026-04-01")).toEqual({
    late: "after_offer",
    unasked: "no_consent",
    old: "too_old",
    right: "credited",
  });
});

test("six months end on the same day of the month, or on its last", () => {
  expect(attribute([registered("one", "2025-08-31")], "2026-02-28").creditedId).toBe("one");
  expect(attribute([registered("one", "2025-08-31")], "2026-03-01").creditedId).toBeNull();
});

test("the rule of the day of the offer decides, also when it changes between two offers", () => {
  const base = { validMonths: 6, basisZh: "甲", basisEn: "one" };
  const rules: AttributionRule[] = [
    { ...base, version: 1, from: "2024-01-01", until: "2026-04-01", picks: "first" },
    { ...base, version: 2, from: "2026-04-01", until: null, picks: "last" },
  ];
  const list = [registered("agency", "2026-02-01"), registered("village", "2026-03-01")];
  expect(reasonsOf(list, "2026-03-31", rules)).toEqual({ agency: "credited", village: "another_earlier" });
  expect(reasonsOf(list, "2026-04-01", rules)).toEqual({ agency: "another_later", village: "credited" });
  expect(attribute(list, "2023-12-31", rules).creditedId).toBeNull();
});

test("nobody or one is credited, whatever the order of the list", () => {
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, "0")}`);
  const list = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1, maxLength: 4 }), fc.option(day)), {
    selector: ([id]) => id,
  });
  fc.assert(
    fc.property(list, day, (some, offeredOn) => {
      const all = some.map(([id, countsOn]) => registered(id, countsOn));
      const { creditedId, reasons } = attribute(all, offeredOn);
      expect(attribute(all.toReversed(), offeredOn).creditedId).toBe(creditedId);
      const credited = [...reasons.values()].filter((reason) => reason === "credited");
      expect(credited).toHaveLength(creditedId === null ? 0 : 1);
    }),
  );
});

test("the reason is said in both languages, with the rule behind it", () => {
  const { rule } = attribute([], "2026-04-01");
  expect(creditSaid("another_later", rule)).toEqual({
    zh: "不计入：录用前有别的单位在这份登记之后登记了此人（原文未列，本系统假设：以录用前六个月内最后一次经本人同意的登记为准）。",
    en: "Not credited: another organization registered the person after this registration and before the offer (an assumption, since the announcements don't say: the last registration with consent in the six months before the offer).",
  });
});
