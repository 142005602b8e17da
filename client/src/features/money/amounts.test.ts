// Amounts as typed, budgets in parts, months without holes.
import { expect, it } from "vitest";
import { fenOf, monthAfter, monthsOf, sharesOf } from "./amounts.ts";

it("takes an amount to the last fen, with or without separators", () => {
  expect(fenOf("1.15")).toBe(115);
  expect(fenOf("¥1,200.5")).toBe(120_050);
  expect(fenOf("800")).toBe(80_000);
});

it("refuses what isn't an amount that could be paid", () => {
  const wrong = ["", "0", "0.00", "-5", "1.234", "1e5", "twelve", "123456789012"];
  expect(wrong.filter((typed) => fenOf(typed) !== undefined)).toEqual([]);
});

it("divides a budget into parts that are the whole together", () => {
  const balances = { source: -1000, budget: 500, reserved: 200, payable: 100, paying: 50, paid: 150 };
  const { totalFen, shares } = sharesOf({ balances });
  expect(totalFen).toBe(1000);
  expect(shares.map(({ part }) => part)).toEqual(["paid", "paying", "payable", "reserved", "budget"]);
  expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
});

it("draws nothing of a book without money", () => {
  const balances = { source: 0, budget: 0, reserved: 0, payable: 0, paying: 0, paid: 0 };
  expect(sharesOf({ balances }).shares.every(({ share }) => share === 0)).toBe(true);
});

it("adds programmes up by month and keeps the months in which nothing happened", () => {
  const title = { zh: "村", en: "Village" };
  const row = { policy: "village", title, grantedFen: 100, paidFen: 50, people: 1 };
  const months = monthsOf([
    { ...row, month: "2027-01" },
    { ...row, month: "2026-11" },
    { ...row, month: "2026-11", policy: "agency", people: 2 },
  ]);
  expect(months).toEqual([
    { month: "2026-11", grantedFen: 200, paidFen: 100, people: 3 },
    { month: "2026-12", grantedFen: 0, paidFen: 0, people: 0 },
    { month: "2027-01", grantedFen: 100, paidFen: 50, people: 1 },
  ]);
  expect(monthsOf([])).toEqual([]);
  expect(monthAfter("2026-09")).toBe("2026-10");
});
