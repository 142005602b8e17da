// A receipt number is found however it was typed.
import { expect, it } from "vitest";
import { readReceiptSearch, receiptOf } from "./receipt.ts";

it("is understood in small letters, with blanks, with or without dashes", () => {
  expect(receiptOf("abcd efgh-jklm")).toBe("ABCD-EFGH-JKLM");
  expect(receiptOf(" ABCDEFGHJKLM ")).toBe("ABCD-EFGH-JKLM");
});

it("is nothing when it is too short or too long", () => {
  expect(receiptOf("ABCD-EFGH")).toBeUndefined();
  expect(receiptOf("ABCD-EFGH-JKLM-N")).toBeUndefined();
});

it("comes from the address only when it could be one", () => {
  expect(readReceiptSearch({ receipt: "abcdefghjklm" })).toEqual({ receipt: "ABCD-EFGH-JKLM" });
  expect(readReceiptSearch({ receipt: 12 })).toEqual({});
});
