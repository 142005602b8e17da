// Reads a bank's statement line by line: which payment each line is about, and whether it was paid or came back. Pure.
import type { AwardId, PaymentId } from "@jishi/shared/ids";
import type { StatementLine } from "@jishi/shared/payments";
import { Temporal } from "temporal-polyfill";
import { fenOf, referenceIn, yuan } from "./bank-file.ts";

/** A line's texts under our own names, whatever the bank calls them. */
export interface BankRow {
  row: number;
  text: string;
  amount: string;
  result: string;
  bookedOn: string;
  serial: string;
  reason: string;
}

export interface SentPayment {
  id: PaymentId;
  awardId: AwardId;
  reference: string;
  amountFen: bigint;
  state: "listed" | "sent" | "paid" | "returned" | "pulled";
}

export interface ReadLine extends StatementLine {
  /** Set when the line moves a payment. */
  moves?: {
    payment: SentPayment;
    outcome: "paid" | "returned";
    bookedOn: string;
    serial: string | null;
    reason: string | null;
  };
}

const PAID = /^(成功|已支付|已入账|支付成功|交易成功|paid|success|ok)$/i;
const RETURNED = /^(退回|失败|退票|已退回|支付失败|交易失败|returned|failed|rejected)$/i;
/** This century's: no bank booked our payments before it. */
const DAY = /^(20\d{2})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/;

/** Each payment is moved by the first line that names it; a second one says so. */
export function readStatement(rows: readonly BankRow[], sent: ReadonlyMap<string, SentPayment>): ReadLine[] {
  const seen = new Set<string>();
  return rows.map((row) => {
    const line = readLine(row, sent);
    if (line.moves === undefined) return line;
    if (seen.has(line.reference)) return said(line, "matched_already");
    seen.add(line.reference);
    return line;
  });
}

function readLine(row: BankRow, sent: ReadonlyMap<string, SentPayment>): ReadLine {
  const reference = referenceIn(row.text) ?? "";
  const amountFen = fenOf(row.amount);
  const line = { row: row.row, reference, amountFen: amountFen === undefined ? null : Number(amountFen) };
  const booked = bookingOf(row);
  const unread = unreadIn(row);
  if (amountFen === undefined || booked === undefined) {
    return { ...said(line, "malformed"), said: unreadSaid(unread) };
  }
  const payment = sent.get(reference);
  if (payment === undefined) return unknownIn(line, row.text);
  const wrong = mismatch(payment, amountFen);
  if (wrong) return said(line, wrong, yuan(payment.amountFen));
  return { ...bookedAs(line, booked), moves: { payment, ...booked } };
}

/** What the bank's purpose said in place of our reference is shown, so that somebody finds it. */
function unknownIn(line: Parameters<typeof said>[0], text: string): ReadLine {
  const unknown = said(line, "unknown_reference");
  return line.reference === "" ? { ...unknown, reference: text.trim().slice(0, REFERENCE_SHOWN) } : unknown;
}
/** Longer than any reference; a purpose may be a whole sentence. */
const REFERENCE_SHOWN = 40;

/** With the bank's own reason, where it returned the money. */
function bookedAs(
  line: Parameters<typeof said>[0],
  { outcome, reason }: { outcome: "paid" | "returned"; reason: string | null },
): ReadLine {
  const booked = said(line, outcome);
  if (outcome === "paid" || reason === null) return booked;
  const { zh, en } = booked.said;
  return { ...booked, said: { zh: `${reason} · ${zh}`, en: `${reason} · ${en}` } };
}

const parts = {
  amount: { zh: "金额", en: "the amount" },
  bookedOn: { zh: "日期", en: "the date" },
  result: { zh: "结果", en: "the result" },
};
type Unread = keyof typeof parts;

function unreadIn({ amount, bookedOn, result }: BankRow): Unread[] {
  const read = { amount: fenOf(amount), bookedOn: dayOf(bookedOn), result: outcomeOf(result) };
  return (["amount", "bookedOn", "result"] as const).filter((part) => read[part] === undefined);
}

function unreadSaid(unread: readonly Unread[]): StatementLine["said"] {
  const named = unread.map((part) => parts[part]);
  return {
    zh: `${named.map(({ zh }) => zh).join("、")}读不懂`,
    en: `Can't be read: ${named.map(({ en }) => en).join(", ")}.`,
  };
}

function bookingOf({ result, bookedOn: day, serial, reason }: BankRow) {
  const outcome = outcomeOf(result);
  const bookedOn = dayOf(day);
  if (outcome === undefined || bookedOn === undefined) return undefined;
  return { outcome, bookedOn, serial: serial || null, reason: reason || null };
}

function mismatch(
  { amountFen, state }: SentPayment,
  booked: bigint,
): "other_amount" | "matched_already" | undefined {
  if (amountFen !== booked) return "other_amount";
  return state === "sent" ? undefined : "matched_already";
}

function outcomeOf(text: string): "paid" | "returned" | undefined {
  if (PAID.test(text.trim())) return "paid";
  return RETURNED.test(text.trim()) ? "returned" : undefined;
}

function dayOf(text: string): string | undefined {
  const [whole, year = "", month = "", day = ""] = DAY.exec(text.trim().split(/[ T]/)[0] ?? "") ?? [];
  if (whole === undefined) return undefined;
  try {
    const parts = { year: Number(year), month: Number(month), day: Number(day) };
    return Temporal.PlainDate.from(parts, { overflow: "reject" }).toString();
  } catch {
    return undefined; // no such day
  }
}

const sentences: Record<StatementLine["outcome"], (detail: string) => { zh: string; en: string }> = {
  paid: () => ({ zh: "已支付", en: "Paid." }),
  returned: () => ({
    zh: "银行退回，可更正账户后重新支付",
    en: "Returned by the bank; correct the account and pay again.",
  }),
  matched_already: () => ({
    zh: "这笔付款已经核销或不在途",
    en: "This payment was matched before, or isn't on its way.",
  }),
  unknown_reference: () => ({ zh: "没有这个付款编号", en: "No payment has this reference." }),
  other_amount: (amount) => ({
    zh: `金额不符，应为 ${amount} 元`,
    en: `Another amount than ${amount} yuan.`,
  }),
  malformed: () => ({
    zh: "金额、日期或结果读不懂",
    en: "The amount, the date or the result can't be read.",
  }),
};

function said(
  { row, reference, amountFen }: Pick<StatementLine, "row" | "reference" | "amountFen">,
  outcome: StatementLine["outcome"],
  detail: string | undefined = "",
): ReadLine {
  return { row, reference, amountFen, outcome, said: sentences[outcome](detail) };
}
