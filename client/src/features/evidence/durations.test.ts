// Lengths of attendance as people say them.
import { expect, test } from "vitest";
import { lengthText } from "./durations.ts";

test.each([
  [0, "—", "—"],
  [40, "40秒", "40 sec"],
  [600, "10分钟", "10 min"],
  [400, "6分钟 40秒", "6 min 40 sec"],
  [3000 * 60 + 59, "50小时", "50 hr"],
  [3725, "1小时 2分钟", "1 hr 2 min"],
])("%i seconds are said with their units, so that nobody takes them for a time of day", (seconds, zh, en) => {
  expect([lengthText(seconds, "zh-CN"), lengthText(seconds, "en")]).toEqual([zh, en]);
});
