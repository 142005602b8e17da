import type { JobDraft } from "@jishi/shared/jobs";
import { expect, test } from "vitest";
import { missing } from "./completeness.ts";
import { payFindings } from "./pay.ts";
import { isForbidden, screen } from "./screening.ts";

const TODAY = "2026-05-01";
const job: JobDraft = {
  title: "数控操作工",
  occupation: "机械加工",
  description: "操作数控车床，检验零件尺寸，填写生产记录。",
  place: "荔城区黄石工业园",
  payMinFen: 550_000,
  payMaxFen: 800_000,
  payPeriod: "month",
  payForm: "底薪加计件，每月15日发放",
  hours: "两班倒，每班8小时，做六休一",
  headcount: 10,
  contractType: "fixed_term",
  insurance: ["pension", "medical", "unemployment", "injury", "maternity"],
  benefits: ["包吃住"],
  requirements: "不限",
  expiresOn: "2026-06-30",
};

test("a complete and decent job has no finding", () => {
  expect(screen(job, TODAY)).toEqual([]);
});

test("an empty draft lacks everything that the law asks for", () => {
  const nothing = { occupation: "", description: "", place: "", payForm: "", hours: "", requirements: "" };
  const none = {
    payMinFen: 0,
    payMaxFen: 0,
    headcount: 0,
    contractType: null,
    insurance: [],
    expiresOn: null,
  };
  const fields = missing({ ...job, ...nothing, ...none }, TODAY).map(({ field }) => field);
  const asked = [...Object.keys(nothing), "payMinFen", "headcount", "contractType", "insurance", "expiresOn"];
  expect(fields.toSorted()).toEqual(asked.toSorted());
});

test("a job may end today and not yesterday", () => {
  expect(missing({ ...job, expiresOn: TODAY }, TODAY)).toEqual([]);
  expect(missing({ ...job, expiresOn: "2026-04-30" }, TODAY)).toMatchObject([{ field: "expiresOn" }]);
});

test("part-time work may leave social insurance out, full-time work may not", () => {
  expect(missing({ ...job, insurance: [], contractType: "part_time" }, TODAY)).toEqual([]);
  expect(missing({ ...job, insurance: [] }, TODAY)).toMatchObject([{ field: "insurance" }]);
});

test("pay below the minimum wage or beyond belief refuses by itself, whatever the period", () => {
  const refusedPay = [
    { payMinFen: 150_000, payMaxFen: 0, payPeriod: "month" },
    { payMinFen: 5_000, payMaxFen: 9_000, payPeriod: "day" },
    { payMinFen: 1_500, payMaxFen: 0, payPeriod: "hour" },
    { payMinFen: 600_000, payMaxFen: 0, payPeriod: "hour" },
    { payMinFen: 600_000, payMaxFen: 90_000_000, payPeriod: "month" },
  ] as const;
  for (const pay of refusedPay) expect(payFindings(pay)).toMatchObject([{ rule: "pay", blocking: true }]);
});

test("high pay and a range that says nothing go to a person", () => {
  expect(payFindings({ payMinFen: 7_000_000, payMaxFen: 8_000_000, payPeriod: "month" })).toMatchObject([
    { blocking: false },
  ]);
  expect(payFindings({ payMinFen: 300_000, payMaxFen: 3_000_000, payPeriod: "month" })).toMatchObject([
    { field: "payMaxFen", blocking: false },
  ]);
});

test("what is missing refuses nothing by itself, a forbidden word does", () => {
  expect(isForbidden(screen({ ...job, place: "" }, TODAY))).toBe(false);
  expect(isForbidden(screen({ ...job, benefits: ["女士优先"] }, TODAY))).toBe(true);
  expect(isForbidden(screen({ ...job, requirements: "形象气质佳" }, TODAY))).toBe(false);
});
