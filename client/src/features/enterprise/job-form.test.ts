// A job's form: yuan as people type them, and whether there is anything to save.
import type { DeskJob } from "@jishi/shared/jobs";
import { describe, expect, it } from "vitest";
import { benefitsOf, differs, fenOf, yuanOf } from "./job-form.ts";
import { moved } from "./order.ts";

describe("a sum in yuan", () => {
  it("is whole fen however it is typed", () => {
    expect(fenOf("6500")).toBe(650_000);
    expect(fenOf("6,500.5")).toBe(650_050);
    expect(fenOf("0.07")).toBe(7);
    expect(fenOf("")).toBe(0);
  });

  it("is refused when it isn't one, has parts of a fen, or is more than any pay", () => {
    for (const typed of ["面议", "6k", "-1", "1.234", "99999999"]) expect(fenOf(typed)).toBeUndefined();
  });

  it("comes back as it was typed", () => {
    expect(yuanOf(650_050)).toBe("6500.5");
    expect(yuanOf(0)).toBe("");
  });
});

describe("a job that is being written", () => {
  const job = {
    title: "缝纫工",
    pay: { minFen: 650_000, maxFen: 0, period: "month" },
    benefits: ["包住"],
  } as unknown as DeskJob;

  it("isn't saved when nothing changed", () => {
    expect(
      differs(job, { title: "缝纫工", payMinFen: 650_000, payPeriod: "month", benefits: ["包住"] }),
    ).toBe(false);
  });

  it("is saved when pay, a list or a text changed", () => {
    expect(differs(job, { payMinFen: 700_000 })).toBe(true);
    expect(differs(job, { benefits: ["包住", "餐补"] })).toBe(true);
    expect(differs(job, { title: "车工" })).toBe(true);
  });

  it("takes benefits apart at whatever the keyboard offers, each once", () => {
    expect(benefitsOf("包住、餐补，班车; 包住\n")).toEqual(["包住", "餐补", "班车"]);
  });
});

describe("the order of a booth's jobs", () => {
  it("changes by one place, and stays at its ends", () => {
    expect(moved(["a", "b", "c"], "b", -1)).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b", "c"], "c", 1)).toEqual(["a", "b", "c"]);
    expect(moved(["a", "b"], "x", 1)).toEqual(["a", "b"]);
  });
});
