// What is typed into the résumé, as the contract wants it.
import { describe, expect, it } from "vitest";
import { educationOf, isMonth, itemsOf } from "./resume-form.ts";

describe("a list typed in one line", () => {
  it("is separated by whatever the keyboard offers", () => {
    expect(itemsOf("叉车，电焊、 数控,CAD;普通话")).toEqual(["叉车", "电焊", "数控", "CAD", "普通话"]);
  });

  it("has no empty and no double items", () => {
    expect(itemsOf("叉车,,叉车， ，")).toEqual(["叉车"]);
    expect(itemsOf(" ")).toEqual([]);
  });
});

describe("a month", () => {
  it("may be only a year", () => {
    expect(["2021", "2021-03"].map(isMonth)).toEqual([true, true]);
  });

  it("must exist", () => {
    expect(["2021-13", "21-03", "2021/03", "三月"].map(isMonth)).toEqual([false, false, false, false]);
  });
});

describe("an education", () => {
  it("is one of the list, or not given", () => {
    expect(educationOf("college")).toBe("college");
    expect(educationOf("")).toBeNull();
    expect(educationOf("genius")).toBeNull();
  });
});
