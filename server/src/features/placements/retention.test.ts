import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { retentionOf, type InsuredMonth } from "./retention.ts";

const EMPLOYER = "91350300MA2XYZ0A1B";
const OTHER = "91350300MA2XYZ0B2C";
const employment = { employer: EMPLOYER, startedOn: "2024-03-01" };
const months = (...list: string[]): InsuredMonth[] =>
  list.map((month) => ({ month, employer: EMPLOYER, through: null }));

test("three months in a row prove employment through the last day of the third", () => {
  expect(retentionOf(employment, months("2024-03", "2024-04", "2024-05"))).toEqual({
    provenThrough: "2024-05-31",
    end: { kind: "no_more" },
  });
});

test("a payment through the first days of a month proves those days", () => {
  const list = [
    ...months("2024-03", "2024-04", "2024-05"),
    { month: "2024-06", employer: EMPLOYER, through: "2024-06-02" },
  ];
  expect(retentionOf(employment, list)).toEqual({
    provenThrough: "2024-06-02",
    end: { kind: "left", on: "2024-06-02" },
  });
});

test("a gap of one month ends the proof before it, and says where it is", () => {
  expect(retentionOf(employment, months("2024-03", "2024-04", "2024-06", "2024-07"))).toEqual({
    provenThrough: "2024-04-30",
    end: { kind: "gap", month: "2024-05" },
  });
});

test("a month that is corrected closes the gap", () => {
  const before = months("2024-03", "2024-05");
  expect(retentionOf(employment, before).provenThrough).toBe("2024-03-31");
  expect(retentionOf(employment, [...before, ...months("2024-04")]).provenThrough).toBe("2024-05-31");
});

test("a change of employer ends it, and says whose the next month is", () => {
  const list = [...months("2024-03", "2024-04"), { month: "2024-05", employer: OTHER, through: null }];
  expect(retentionOf(employment, list)).toEqual({
    provenThrough: "2024-04-30",
    end: { kind: "other_employer", month: "2024-05", employer: OTHER },
  });
});

test("another employer's payment beside the own one changes nothing", () => {
  const list = [...months("2024-03", "2024-04"), { month: "2024-04", employer: OTHER, through: null }];
  expect(retentionOf(employment, list).provenThrough).toBe("2024-04-30");
});

describe("the first insured month", () => {
  test.each([
    ["2024-03-20", "2024-04", "2024-04-30"], // within thirty days
    ["2024-03-01", "2024-04", null], // 31 March is the thirtieth day
    ["2024-01-31", "2024-03", "2024-03-31"], // 1 March is the thirtieth day in a leap year
    ["2024-03-20", "2024-05", null],
  ])("of somebody who started on %s may be %s: proven through %s", (startedOn, first, provenThrough) => {
    expect(retentionOf({ employer: EMPLOYER, startedOn }, months(first)).provenThrough).toBe(provenThrough);
  });

  test("of somebody who has none is said to be missing", () => {
    expect(retentionOf(employment, [])).toEqual({ provenThrough: null, end: { kind: "not_begun" } });
  });
});

test("the order of the list doesn't matter, and another month of the own employer never proves less", () => {
  const month = fc.integer({ min: 1, max: 12 }).map((n) => `2024-${String(n).padStart(2, "0")}`);
  const insured = fc.record({
    month,
    employer: fc.constantFrom(EMPLOYER, OTHER),
    through: fc.constant(null),
  });
  const list = fc.uniqueArray(insured, { selector: (one) => `${one.month} ${one.employer}` });
  fc.assert(
    fc.property(list, month, (some, added) => {
      const proven = (all: readonly InsuredMonth[]) => retentionOf(employment, all).provenThrough ?? "";
      expect(proven(some.toReversed())).toBe(proven(some));
      expect(proven([...some, ...months(added)]) >= proven(some)).toBe(true);
    }),
  );
});
