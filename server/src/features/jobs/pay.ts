// Pay that can't be true, or may not be. Pure.
import type { Finding, JobDraft, PayView } from "@jishi/shared/jobs";

type Pay = Pick<JobDraft, "payMinFen" | "payMaxFen" | "payPeriod">;

interface Bounds {
  /** Below the lowest minimum wage of the province nothing may be offered. */
  lowestFen: number;
  /** Above this a person looks: it may be true of few jobs. */
  highFen: number;
  /** Above this the period or a zero is wrong. */
  absurdFen: number;
}

/**
 * The lowest: Fujian's fourth band since April 2025, 1,895 yuan a month and 20 an hour; a day's is the month's over 21.75.
 * The others are ours.
 */
const bounds: Record<PayView["period"], Bounds> = {
  month: { lowestFen: 189_500, highFen: 6_000_000, absurdFen: 50_000_000 },
  day: { lowestFen: 8_713, highFen: 300_000, absurdFen: 2_000_000 },
  hour: { lowestFen: 2_000, highFen: 50_000, absurdFen: 300_000 },
  piece: { lowestFen: 1, highFen: 500_000, absurdFen: 5_000_000 },
};

/** A range wider than this says nothing. */
const WIDEST_RANGE = 4;

/** Refuses nothing by itself when pay is missing: completeness says that. */
export function payFindings({ payMinFen, payMaxFen, payPeriod }: Pay): Finding[] {
  if (payMinFen === 0) return [];
  const { lowestFen, highFen, absurdFen } = bounds[payPeriod];
  const top = Math.max(payMinFen, payMaxFen);
  if (payMinFen < lowestFen) return [finding("payMinFen", payMinFen, tooLow)];
  if (top > absurdFen) return [finding("payMaxFen", top, absurd)];
  const wide = payMaxFen > payMinFen * WIDEST_RANGE;
  return [
    ...(top > highFen ? [finding("payMaxFen", top, high)] : []),
    ...(wide ? [finding("payMaxFen", payMaxFen, wideRange)] : []),
  ];
}

type Reason = Pick<Finding, "blocking" | "reasonZh" | "reasonEn">;

function finding(field: string, fen: number, reason: Reason): Finding {
  return { rule: "pay", field, words: String(fen / 100), ...reason };
}

const tooLow: Reason = {
  blocking: true,
  reasonZh: "低于当地最低工资标准，或者计薪周期选错了（劳动法第四十八条）。",
  reasonEn: "Below the minimum wage, or the pay period is wrong (Labour Law art. 48).",
};
const absurd: Reason = {
  blocking: true,
  reasonZh: "报酬高得不真实，可能是计薪周期或者位数错了（人力资源市场暂行条例第二十四条）。",
  reasonEn:
    "Too high to be true: the pay period or a zero is wrong (Interim Regulations on the Human Resources Market art. 24).",
};
const high: Reason = {
  blocking: false,
  reasonZh: "报酬明显偏高，请核对是否真实。",
  reasonEn: "Very high pay: check that it is true.",
};
const wideRange: Reason = {
  blocking: false,
  reasonZh: "报酬上下限相差太大，请写更实在的范围。",
  reasonEn: "The range is so wide that it says nothing: narrow it.",
};
