// Pay and times as people say them.
import { describe, expect, it } from "vitest";
import {
  daysBetween,
  hoursText,
  isEvening,
  moneyText,
  payText,
  sizeText,
  timeText,
  untilText,
} from "./format.ts";

const pay = (min: number, max: number, period: "month" | "day" | "hour" | "piece" = "month") => ({
  minFen: min * 100,
  maxFen: max * 100,
  period,
});
const words = { today: "今天", tomorrow: "明天", nextDay: "次日" };

describe("money", () => {
  it("is said to the last fen", () => {
    expect(moneyText(80_000)).toBe("¥800.00");
    expect(moneyText(123_456_789)).toBe("¥1,234,567.89");
    expect(moneyText(-5)).toBe("−¥0.05");
  });
});

describe("pay", () => {
  it("is said in thousands and ten-thousands a month in Chinese", () => {
    expect(payText(pay(6500, 8000), "zh-CN")).toBe("6.5–8 千元/月");
    expect(payText(pay(9000, 15_000), "zh-CN")).toBe("9–15 千元/月");
    expect(payText(pay(12_000, 15_000), "zh-CN")).toBe("1.2–1.5 万元/月");
    expect(payText(pay(5000, 5000), "zh-CN")).toBe("5 千元/月");
  });

  it("is said in yuan for a day, an hour, a piece", () => {
    expect(payText(pay(260, 300, "day"), "zh-CN")).toBe("260–300 元/天");
    expect(payText(pay(22.5, 22.5, "hour"), "zh-CN")).toBe("22.5 元/小时");
    expect(payText(pay(0.8, 1.2, "piece"), "en")).toBe("¥0.8–1.2/piece");
  });

  it("says so when there is no upper end, and nothing when there is no pay", () => {
    expect(payText(pay(7000, 0), "zh-CN")).toBe("7 千元/月起");
    expect(payText(pay(7000, 0), "en")).toBe("from ¥7,000/mo");
    expect(payText(pay(0, 0), "en")).toBeUndefined();
  });
});

describe("a fair's hours", () => {
  const night = {
    opensAt: "2026-03-21T10:00:00.000Z",
    closesAt: "2026-03-21T16:30:00.000Z",
    timeZone: "Asia/Shanghai",
  };

  it("name the next day when the fair runs past midnight", () => {
    expect(hoursText(night, Date.parse("2026-03-21T03:00:00Z"), "zh-CN", words)).toBe(
      "今天 18:00–次日 00:30",
    );
    expect(hoursText(night, Date.parse("2026-03-20T15:59:00Z"), "zh-CN", words)).toBe(
      "明天 18:00–次日 00:30",
    );
  });

  it("end on a day that is named when it is further off than tomorrow", () => {
    expect(untilText(night, Date.parse("2026-03-21T11:00:00Z"), "zh-CN")).toBe("00:30");
    expect(untilText(night, Date.parse("2026-03-20T11:00:00Z"), "zh-CN")).toBe("3月22日周日 00:30");
  });

  it("are those of the fair's zone, not of the phone's", () => {
    expect(timeText(night.opensAt)).toBe("18:00");
    expect(timeText(night.opensAt, "UTC")).toBe("10:00");
    expect(daysBetween(night.opensAt, night.closesAt, "Asia/Shanghai")).toBe(1);
    expect(daysBetween(night.opensAt, night.closesAt, "UTC")).toBe(0);
  });

  it("give the date when the fair is further off", () => {
    expect(hoursText(night, Date.parse("2026-03-01T03:00:00Z"), "en", words)).toBe(
      "Sat 21 Mar 18:00–次日 00:30",
    );
  });

  it("are night after six in the evening where the fair is", () => {
    expect(isEvening(Date.parse("2026-03-21T09:59:00Z"))).toBe(false);
    expect(isEvening(Date.parse("2026-03-21T10:00:00Z"))).toBe(true);
    expect(isEvening(Date.parse("2026-03-21T21:59:00Z"))).toBe(true);
  });
});

describe("a file's size", () => {
  it("is never zero and never a long row of digits", () => {
    expect(sizeText(10, "en")).toBe("1 KB");
    expect(sizeText(2_400_000, "zh-CN")).toBe("2.3 MB");
  });
});
