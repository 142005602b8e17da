// What an uploaded file may be called.
import { expect, test } from "vitest";
import { fileName } from "./upload.ts";

test("a file's name keeps what its owner wrote, without what no database keeps", () => {
  expect(fileName("参保 2026😀.xlsx")).toBe("参保 2026😀.xlsx");
  expect(fileName("a\u0000b\r\n.csv")).toBe("a b  .csv");
  expect(fileName("half \uD83D")).toBe("half \uFFFD");
});
