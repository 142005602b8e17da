import { expect, test } from "vitest";
import { languageOf } from "./language.ts";

test.each([
  ["zh-CN", "zh-CN"],
  ["en", "en"],
  ["fr-FR, en-GB;q=0.8, zh;q=0.7", "en"],
  ["ZH-Hant-TW,en;q=0.5", "zh-CN"],
  ["fr", undefined],
  ["*", undefined],
  ["zhuang-en2", undefined],
  [undefined, undefined],
])("of %j the first that is ours is %j", (asked, language) => {
  expect(languageOf({ headers: { "accept-language": asked } })).toBe(language);
});
