// What a bank's line may say.
import type { AwardId, PaymentId } from "@jishi/shared/ids";
import { expect, test } from "vitest";
import { paymentReference } from "./bank-file.ts";
import { readStatement, type BankRow, type SentPayment } from "./statement.ts";

const text = paymentReference(2026, 1);
const payment: SentPayment = {
  id: crypto.randomUUID() as PaymentId,
  awardId: crypto.randomUUID() as AwardId,
  reference: text,
  amountFen: 80_000n,
  state: "sent",
};
const sent = new Map([[text, payment]]);
const outcomeOf = (said: { amount?: string; bookedOn?: string; result?: string }) => {
  const plain = {
    row: 2,
    text,
    amount: "800.00",
    result: "成功",
    bookedOn: "2026-03-02",
    serial: "",
    reason: "",
  };
  return readStatement([{ ...plain, ...said }], sent)[0]?.outcome;
};

test.each(["2026-03-02", "20260302", "2026年3月2日", "2026/03/02 10:00:00"])("%s is a day", (bookedOn) => {
  expect(outcomeOf({ bookedOn })).toBe("paid");
});

test.each(["2026-02-30", "0000-01-01", "1026-03-02", "9999-12-31", "02/03/2026", "２０２６-03-02", ""])(
  "a payment isn't booked on “%s”",
  (bookedOn) => {
    expect(outcomeOf({ bookedOn })).toBe("malformed");
  },
);

test.each(["800.001", "-800", "８００", "8e2", "1".repeat(19), "=800", "800,00,", ""])(
  "“%s” isn't taken for 800.00 yuan",
  (amount) => {
    expect(["malformed", "other_amount"]).toContain(outcomeOf({ amount }));
  },
);

test("a line says what can't be read, the bank's reason, and what stood in place of a reference", () => {
  const lineOf = (row: Partial<BankRow>) => {
    const plain = {
      row: 2,
      amount: "800.00",
      result: "退回",
      bookedOn: "2026-03-02",
      serial: "",
      reason: "",
    };
    return readStatement([{ ...plain, text, ...row }], sent)[0];
  };
  expect(lineOf({ bookedOn: "", result: "?" })?.said).toEqual({
    zh: "日期、结果读不懂",
    en: "Can't be read: the date, the result.",
  });
  expect(lineOf({ reason: "户名不符" })?.said.zh).toMatch(/^户名不符 · 银行退回/);
  expect(lineOf({ text: "货款 十二月" })).toMatchObject({
    outcome: "unknown_reference",
    reference: "货款 十二月",
  });
});
