import { describe, expect, test } from "vitest";
import { Refusal } from "@jishi/shared/errors";
import { readSheet, tableOf, writeCsv } from "./index.ts";

const cellsOf = (file: Buffer) => readSheet(file).map(({ cells }) => cells);
const codeOf = (read: () => unknown) => {
  try {
    read();
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
  return "read";
};

describe("a CSV file", () => {
  const lines = "姓名,月份\r\n吴晓玲 ,2024-03\r\n";
  const rows = [
    ["姓名", "月份"],
    ["吴晓玲", "2024-03"],
  ];

  test("is read in UTF-8 with and without a byte order mark", () => {
    expect(cellsOf(Buffer.from(lines))).toEqual(rows);
    expect(cellsOf(Buffer.from(`\uFEFF${lines}`))).toEqual(rows);
  });

  test("in GBK, as Excel in China saves it, reads the same", () => {
    const gbk = Buffer.from("d0d5c3fb2cd4c2b7dd0d0acee2cffec1e1202c323032342d30330d0a", "hex");
    expect(cellsOf(gbk)).toEqual(rows);
  });

  test("may have semicolons or tabs, quoted breaks, and rows of different lengths", () => {
    expect(cellsOf(Buffer.from('a;b\n"x;\n1";2;3\n\n4'))).toEqual([
      ["a", "b"],
      ["x;\n1", "2", "3"],
      [""],
      ["4"],
    ]);
    expect(cellsOf(Buffer.from("a\tb\n1,5\t2"))).toEqual([
      ["a", "b"],
      ["1,5", "2"],
    ]);
  });

  test("that lost the digits of an identity number says where", () => {
    const [, row] = readSheet(Buffer.from("证件,名\n3.50302E+17,甲\n"));
    expect(row).toEqual({ row: 2, cells: ["3.50302E+17", "甲"], spoiled: [0] });
  });

  test.each([
    ["UTF-16", Buffer.from("\uFEFFa,b", "utf16le"), "sheet/encoding"],
    ["bytes of no text", Buffer.from([0x61, 0xff, 0xff, 0x2c]), "sheet/encoding"],
    ["the old .xls", Buffer.from("d0cf11e0a1b11ae1", "hex"), "sheet/kind"],
    ["nothing", Buffer.alloc(0), "sheet/empty"],
    ["a quote that never closes", Buffer.from(`a,b\n"${"x,".repeat(70_000)}`), "sheet/too-large"],
  ])("of %s is refused", (_, file, code) => {
    expect(codeOf(() => readSheet(file))).toBe(code);
  });
});

describe("what is written as CSV", () => {
  test("has a byte order mark, CRLF and quotes where they are needed", () => {
    const file = writeCsv([
      ["姓名", "备注"],
      ["吴晓玲", 'says "hi", twice'],
      [800, null],
    ]);
    expect(file.toString()).toBe('\uFEFF姓名,备注\r\n吴晓玲,"says ""hi"", twice"\r\n800,\r\n');
  });

  test.each([
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM",
    '=HYPERLINK("http://x","y")',
  ])("never lets a spreadsheet calculate the text %j, and reads back as it was", (formula) => {
    const file = writeCsv([["甲"], [formula]]);
    const cell = file.toString().split("\r\n").slice(1).join("\r\n");
    expect(cell.startsWith("\"'")).toBe(true);
    expect(cellsOf(file)[1]).toEqual([formula.trim()]);
  });

  test("keeps a negative number a number", () => {
    expect(writeCsv([[-5]]).toString()).toBe("\uFEFF-5\r\n");
  });
});

describe("a table", () => {
  const columns = {
    name: { names: ["姓名", "name"] },
    number: { names: ["身份证号", "证件号码"] },
    note: { names: ["备注"], optional: true },
  } as const;

  test("is found below titles, whatever the order and spelling of its heading", () => {
    const file = Buffer.from("二〇二四年参保名单\n\n证件号码*, Name \n3503,甲\n\n,乙\n");
    expect(tableOf(readSheet(file), columns)).toEqual({
      headingRow: 3,
      rows: [
        { row: 4, values: { name: "甲", number: "3503", note: "" }, spoiled: [] },
        { row: 6, values: { name: "乙", number: "", note: "" }, spoiled: [] },
      ],
    });
  });

  test("that lacks a column says which", () => {
    const refused = () => tableOf(readSheet(Buffer.from("姓名,月\n甲,3\n")), columns);
    expect(refused).toThrow(
      expect.objectContaining({
        code: "sheet/columns",
        extras: { details: [{ path: "number", message: "身份证号 / 证件号码" }] },
      }),
    );
  });

  test("without rows below its heading is refused", () => {
    expect(codeOf(() => tableOf(readSheet(Buffer.from("姓名,证件号码\n")), columns))).toBe("sheet/empty");
  });
});
