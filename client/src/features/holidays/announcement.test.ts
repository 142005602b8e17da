import { expect, test } from "vitest";
import { readAnnouncement } from "./announcement.ts";

const of2026 = `经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。`;

test("an announcement is read as it is published", () => {
  expect(readAnnouncement(of2026, 2026)).toEqual({
    holidays: [
      { first: "2026-01-01", last: "2026-01-03" },
      { first: "2026-02-15", last: "2026-02-23" },
      { first: "2026-04-04", last: "2026-04-06" },
      { first: "2026-10-01", last: "2026-10-07" },
    ],
    makeUpDays: ["2026-01-04", "2026-02-14", "2026-02-28", "2026-09-20", "2026-10-10"],
  });
});

test.each([
  ["1月1日放假1天，不调休。", "2025-01-01", "2025-01-01"],
  ["1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。", "2025-01-28", "2025-02-04"],
  ["2024年12月30日至2025年1月1日放假，共3天。", "2024-12-30", "2025-01-01"],
])("%s", (text, first, last) => {
  expect(readAnnouncement(text, 2025)).toEqual({ holidays: [{ first, last }], makeUpDays: [] });
});

test("a make-up day in the year before keeps its year, and other text says nothing", () => {
  const text = "2024年12月29日（周日）上班。鼓励单位结合实际安排带薪年休假。";
  expect(readAnnouncement(text, 2025)).toEqual({ holidays: [], makeUpDays: ["2024-12-29"] });
});
