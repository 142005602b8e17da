import { expect, test } from "vitest";
import { fileName, kindOf } from "./file-kind.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const pdf = kindOf(bytes("%PDF-1.7\n"));

test("PDF, JPEG and PNG are known by their first bytes", () => {
  expect(pdf?.mime).toBe("application/pdf");
  expect(kindOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70))?.mime).toBe("image/jpeg");
  expect(kindOf(png)?.mime).toBe("image/png");
});

test.each([
  ["a web page", bytes("<html><script>")],
  ["a program", bytes("MZ\x90\x00\x03\x00\x00\x00")],
  ["an SVG", bytes("<svg xmlns")],
  ["a PNG that was cut", png.slice(0, 7)],
  ["a web page before a PDF", bytes("<b>%PDF-")],
  ["nothing", new Uint8Array()],
])("%s is none of them", (_what, head) => {
  expect(kindOf(head)).toBeUndefined();
});

test.each([
  ["吴晓玲 简历.pdf", "吴晓玲 简历.pdf"],
  ["../../etc/passwd", "passwd.pdf"],
  ["C:\\Users\\lin\\简历.docx", "简历.pdf"],
  ["resume.html", "resume.pdf"],
  ["a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"],
  [".htaccess", "file.pdf"],
  ["...", "file.pdf"],
  ["", "file.pdf"],
  ["长".repeat(300), `${"长".repeat(80)}.pdf`],
])("the name %j is kept as %j", (given, kept) => {
  if (!pdf) throw new Error("a PDF is a PDF");
  expect(fileName(given, pdf)).toBe(kept);
});
