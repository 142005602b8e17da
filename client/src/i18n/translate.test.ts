// Messages, their values and plurals; and that both languages of every feature say the same things.
import { globSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { translate } from "./translate.ts";

const english = {
  hello: "Hello {{name}}, {{name}}",
  ahead_one: "{{count}} person",
  ahead_other: "{{count}} people",
};
const chinese = { hello: "{{name}}，您好", ahead_other: "前面 {{count}} 位" };

describe("a message", () => {
  it("has every value in each of its places", () => {
    expect(translate(english, "hello", { name: "Wu" })).toBe("Hello Wu, Wu");
  });

  it("takes the singular for one, where the language has one", () => {
    expect(translate(english, "ahead", { count: 1 })).toBe("1 person");
    expect(translate(english, "ahead", { count: 0 })).toBe("0 people");
    expect(translate(chinese, "ahead", { count: 1 })).toBe("前面 1 位");
  });

  it("never takes a value for a pattern", () => {
    expect(translate(chinese, "hello", { name: "$& {{name}}" })).toBe("$& {{name}}，您好");
  });

  it("that doesn't exist is our mistake", () => {
    expect(() => translate(chinese, "bye")).toThrow("There is no message bye");
  });
});

const source = join(import.meta.dirname, "..");
const originals = globSync("{i18n/common,features/*}/zh-CN.ts", { cwd: source });
const placesIn = (text: string) =>
  Array.from(text.matchAll(/\{\{(\w+)\}\}/g), ([, name = ""]) => name).sort((a, b) => (a < b ? -1 : 1));

async function messagesOf(file: string): Promise<Record<string, string>> {
  const module: { messages: Record<string, string> } = await import(join(source, file));
  return module.messages;
}

describe.each(originals)("%s", (file) => {
  it("has the same messages in English, with the same places", async () => {
    const [zh, en] = [await messagesOf(file), await messagesOf(file.replace("zh-CN", "en"))];
    const base = (key: string) => key.replace(/_(one|other)$/, "");
    expect(new Set(Object.keys(en).map(base))).toEqual(new Set(Object.keys(zh).map(base)));
    for (const [key, text] of Object.entries(en)) {
      const original = zh[key] ?? zh[key.replace(/_one$/, "_other")] ?? "";
      expect(placesIn(text)).toEqual(placesIn(original));
    }
  });

  it("says something in both, without exclamation marks", async () => {
    const all = [
      ...Object.values(await messagesOf(file)),
      ...Object.values(await messagesOf(file.replace("zh-CN", "en"))),
    ];
    expect(all.filter((text) => text.trim() === "" || /[!！]/.test(text))).toEqual([]);
  });
});
