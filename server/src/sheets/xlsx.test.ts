import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { Refusal } from "@jishi/shared/errors";
import { readSheet, writeXlsx } from "./index.ts";

const codeOf = (read: () => unknown) => {
  try {
    read();
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
  return "read";
};

interface Part {
  name: string;
  content: string;
  /** What the archive says about it, true or not. */
  claims?: { bytes?: number };
}

/** A zip archive as spreadsheet programs make it. */
function zip(parts: readonly Part[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, content, claims } of parts) {
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claims?.bytes ?? Buffer.byteLength(content), 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const head = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, Buffer.from(name)]);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000"), common, more, Buffer.from(name)]));
    local.push(head, packed);
    at += head.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, directory, end]);
}

const book = (rows: string, more: Part[] = []) =>
  zip([
    {
      name: "xl/workbook.xml",
      content: `<workbook xmlns:r="r"><sheets><sheet name="旧" state="hidden" r:id="a"/><sheet name="一" r:id="b"/></sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships><Relationship Id="a" Target="worksheets/old.xml"/><Relationship Id="b" Target="/xl/worksheets/s.xml"/></Relationships>`,
    },
    { name: "xl/worksheets/s.xml", content: `<worksheet><sheetData>${rows}</sheetData></worksheet>` },
    ...more,
  ]);

describe("an .xlsx file", () => {
  test("that we wrote reads back: identity numbers and formulas stay text", async () => {
    const rows = [
      ["证件号码", "备注", "金额"],
      ["350302199001011237", "=1+1 & <b>", 800],
    ];
    expect(readSheet(await writeXlsx("名单/1", rows)).map(({ cells }) => cells)).toEqual([
      rows[0],
      ["350302199001011237", "=1+1 & <b>", "800"],
    ]);
  });

  test("has its first visible sheet read, with the row numbers its author sees", () => {
    const file = book(
      `<row r="3"><c r="A3" t="inlineStr"><is><t>姓名 </t></is></c><c r="C3" t="str"><v>月份</v></c></row><row r="7"><c r="B7"><v>0.30000000000000004</v></c><c t="b"><v>1</v></c></row>`,
    );
    expect(readSheet(file)).toEqual([
      { row: 3, cells: ["姓名", "", "月份"], spoiled: [] },
      { row: 7, cells: ["", "0.3", "TRUE"], spoiled: [] },
    ]);
  });

  test("reads days by their format, shared texts without reading aids, and marks numbers that lost digits", () => {
    const file = book(
      `<row r="1"><c r="A1" s="1"><v>45352</v></c><c r="B1" s="2"><v>45352.5</v></c><c r="C1" s="0"><v>45352</v></c><c r="D1" t="s"><v>0</v></c><c r="E1"><v>3.5030219900101123E+17</v></c></row>`,
      [
        {
          name: "xl/styles.xml",
          content: `<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
        },
        {
          name: "xl/sharedStrings.xml",
          content: `<sst><si><r><t>吴</t></r><r><t>晓玲</t></r><rPh><t>wu</t></rPh></si></sst>`,
        },
      ],
    );
    expect(readSheet(file)).toEqual([
      {
        row: 1,
        cells: ["2024-03-01", "2024-03-01 12:00:00", "45352", "吴晓玲", "350302199001011200"],
        spoiled: [4],
      },
    ]);
  });

  test("that unpacks to more than it may is refused, whatever it claims", () => {
    const bomb = {
      name: "xl/sharedStrings.xml",
      content: "<sst>".padEnd(100 * 1024 * 1024),
      claims: { bytes: 9 },
    };
    expect(codeOf(() => readSheet(book(`<row r="1"/>`, [bomb])))).toBe("sheet/too-large");
  });

  test.each([
    [
      "a cell in a column far to the right",
      book(`<row r="1"><c r="XFD1"><v>1</v></c></row>`),
      "sheet/too-large",
    ],
    [
      "a text of megabytes that many cells name",
      book(`<row r="1">${`<c t="s"><v>0</v></c>`.repeat(50)}</row>`, [
        { name: "xl/sharedStrings.xml", content: `<sst><si><t>${" ".repeat(1_000_000)}</t></si></sst>` },
      ]),
      "sheet/too-large",
    ],
    [
      "the same cell again and again",
      book(`<row r="1">${`<c r="A1"/>`.repeat(1_000)}</row>`),
      "sheet/too-large",
    ],
    [
      "thousands of attributes",
      book(`<row ${Array.from({ length: 2_000 }, (_, i) => `a${i}=">"`).join(" ")}/>`),
      "sheet/broken",
    ],
    ["elements within elements", book("<a>".repeat(200) + "</a>".repeat(200)), "sheet/broken"],
    ["the same row twice", book(`<row r="2"/><row r="2"/>`), "sheet/broken"],
    ["a row without a number", book(`<row r="x"/>`), "sheet/broken"],
    ["half a row", book(`<row r="2.5"/>`), "sheet/broken"],
    ["a row beyond the last", book(`<row r="99999999999"/>`), "sheet/broken"],
    ["a NUL in a text", book(`<row><c t="str"><v>a&#0;</v></c></row>`), "sheet/broken"],
    ["half a character", book(`<row><c t="str"><v>&#xD83D;</v></c></row>`), "sheet/broken"],
    ["an archive cut off", book(`<row r="1"/>`).subarray(0, 300), "sheet/broken"],
    ["XML that doesn't close", book(`<row r="1"><c`), "sheet/broken"],
    ["another kind of archive", zip([{ name: "readme.txt", content: "x" }]), "sheet/broken"],
  ])("with %s is refused", (_, file, code) => {
    expect(codeOf(() => readSheet(file))).toBe(code);
  });

  test("of more rows than allowed is refused, not cut off", () => {
    const many = Array.from({ length: 30 }, (_, i) => `<row r="${i + 1}"><c><v>${i}</v></c></row>`).join("");
    expect(codeOf(() => readSheet(book(many), { rows: 10 }))).toBe("sheet/too-large");
    const texts = { name: "xl/sharedStrings.xml", content: `<sst>${"<si/>".repeat(2_000)}</sst>` };
    expect(codeOf(() => readSheet(book("", [texts]), { rows: 10 }))).toBe("sheet/too-large");
    expect(codeOf(() => readSheet(Buffer.from("1\n".repeat(30)), { rows: 10 }))).toBe("sheet/too-large");
  });
});
