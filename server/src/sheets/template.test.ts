import { expect, test } from "vitest";
import { column, readSheet, readTable, templateFile, writeXlsx } from "./index.ts";
import { openZip } from "./zip.ts";

const hint = { zh: "怎么填", en: "how" };
const columns = {
  number: column({ zh: "证件号码", en: "ID number", also: ["身份证"], hint, example: "11010519491231002X" }),
  name: column({ zh: "姓名", en: "Name", also: [], optional: true, hint, example: "张三" }),
};
const title = { zh: "名单模板", en: "list-template" };

test.each([
  ["zh-CN", ["证件号码", "姓名"], "名单模板.xlsx"],
  ["en", ["ID number", "Name"], "list-template.xlsx"],
] as const)("in %s it asks under headings that its import reads", async (language, headings, name) => {
  const file = await templateFile(title, columns, { format: "xlsx", language });
  expect(file.name).toBe(name);
  expect(readSheet(file.bytes)[0]?.cells).toEqual(headings);
  const filled = await writeXlsx("x", [headings, ["1", "甲"]]);
  expect(readTable(filled, columns).rows[0]?.values).toEqual({ number: "1", name: "甲" });
});

test("its cells are text, so that a long number keeps its digits, and empty, so that nothing is to be deleted", async () => {
  const { bytes } = await templateFile(title, columns, { format: "xlsx", language: "zh-CN" });
  expect(() => readTable(bytes, columns)).toThrow("sheet/empty");
  const archive = openZip(bytes, 1e8);
  const find = (part: string, pattern: RegExp) => archive.part(part)?.match(pattern)?.[1] ?? "";
  const style = find("xl/worksheets/sheet1.xml", /<c r="A2" s="(\d+)"/);
  const formats = find("xl/styles.xml", /<cellXfs[^>]*>(.*)<\/cellXfs>/s).matchAll(
    /<xf (?:numFmtId="(\d+)")?/g,
  );
  const [, id] = [...formats][Number(style)] ?? [];
  expect(archive.part("xl/styles.xml")).toContain(`<numFmt numFmtId="${id}" formatCode="@"`);
  expect(archive.part("xl/sharedStrings.xml")).toContain("11010519491231002X"); // in the hints
});

test("as CSV it is its heading", async () => {
  const { bytes } = await templateFile(title, columns, { format: "csv", language: "zh-CN" });
  expect(bytes.toString()).toBe("\uFEFF证件号码,姓名\r\n");
});
