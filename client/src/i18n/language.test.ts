// Which language a device gets.
import { describe, expect, it } from "vitest";
import { pickLanguage } from "./language.ts";

describe("the first language", () => {
  it("is what was chosen before, whatever the browser wants", () => {
    expect(pickLanguage("en", ["zh-CN"])).toBe("en");
    expect(pickLanguage("zh-CN", ["en-US"])).toBe("zh-CN");
  });

  it("is the first wish of the browser that we have", () => {
    expect(pickLanguage(null, ["ug-CN", "zh-Hans-CN", "en"])).toBe("zh-CN");
    expect(pickLanguage(null, ["fr", "en-GB", "zh-TW"])).toBe("en");
  });

  it("is Chinese when the browser wants none of ours, or what was chosen is unknown", () => {
    expect(pickLanguage(null, ["vi", "th"])).toBe("zh-CN");
    expect(pickLanguage("tlh", [])).toBe("zh-CN");
  });
});
