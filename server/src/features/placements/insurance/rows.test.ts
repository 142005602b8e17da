import { describe, expect, test } from "vitest";
import { parseRow, readMonth, type Reading } from "./rows.ts";

const CODE = "91350304MA31000A7X";
const reading: Reading = {
  readId: (typed) => (/^\d{17}[\dX]$/.test(typed) ? typed : undefined),
  isCreditCode: (code) => code === CODE,
  ownCode: undefined,
  today: "2026-03-20",
};
const NUMBER = "350302199005050016";
const values = { idNumber: NUMBER, name: "甲", employer: CODE, month: "2026-02", through: "", status: "" };
const parse = (more: Partial<typeof values>, other: Partial<Reading> = {}) =>
  parseRow({ row: 2, values: { ...values, ...more }, spoiled: [] }, { ...reading, ...other });
const wrong = (more: Partial<typeof values>) => {
  const row = parse(more);
  return "wrong" in row ? row.wrong.en : row.stated;
};

test.each([
  ["2026-02", "2026-02"],
  ["2026/2", "2026-02"],
  ["202602", "2026-02"],
  ["2026年2月", "2026-02"],
  ["2026-02-01", "2026-02"],
  ["2026-02-01 00:00:00", "2026-02"],
  ["２０２６.12", "2026-12"],
  ["2026-13", undefined],
  ["26-02", undefined],
  ["二月", undefined],
])("the month %s is %s", (typed, month) => {
  expect(readMonth(typed)).toBe(month);
});

describe("a row", () => {
  test("says whose month it is, until when it is paid, and whether it was paid at all", () => {
    expect(parse({})).toEqual({
      row: 2,
      stated: { idNumber: NUMBER, name: "甲", employer: CODE, month: "2026-02", through: null, paid: true },
    });
    expect(parse({ through: "2026/2/10", status: "退费" })).toMatchObject({
      stated: { through: "2026-02-10", paid: false },
    });
    expect(parse({ through: "20260228" })).toMatchObject({ stated: { through: null } }); // the month's last day
  });

  test("without an employer is its sender's", () => {
    expect(parse({ employer: "" }, { ownCode: CODE })).toMatchObject({ stated: { employer: CODE } });
  });

  test.each([
    [{ idNumber: "1" }, "ID number"],
    [{ employer: "" }, "credit code"],
    [{ employer: "1" }, "credit code"],
    [{ month: "x" }, "month"],
    [{ month: "2026-04" }, "lies ahead"],
    [{ through: "2026-03-01" }, "isn't a day of that month"],
    [{ through: "2026-02-30" }, "isn't a day of that month"],
    [{ status: "?" }, "status"],
  ])("with %j says what is wrong", (more, said) => {
    expect(wrong(more)).toContain(said);
  });

  test("whose number lost its digits says that, and not that it is wrong", () => {
    const row = parseRow(
      { row: 2, values: { ...values, idNumber: "3.5E+17" }, spoiled: ["idNumber"] },
      reading,
    );
    expect("wrong" in row && row.wrong.en).toContain("lost its end");
  });
});
