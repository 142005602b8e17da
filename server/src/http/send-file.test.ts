import { expect, test } from "vitest";
import { attachment } from "./send-file.ts";

test("a download is an attachment whose name can't break the header", () => {
  expect(attachment("简历 (1).pdf")).toBe(
    `attachment; filename="____1_.pdf"; filename*=UTF-8''%E7%AE%80%E5%8E%86%20%281%29.pdf`,
  );
});
