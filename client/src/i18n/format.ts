// Pay, times and waits as people say them: ranges, the fair's own time zone, and never a false precision.
import type { PayView } from "@jishi/shared/jobs";
import type { Language } from "./language.ts";

const payUnits = {
  "zh-CN": { month: "/月", day: "/天", hour: "/小时", piece: "/件" },
  en: { month: "/mo", day: "/day", hour: "/hr", piece: "/piece" },
} as const;

function number(value: number, language: Language, digits: number): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
}

/** "7–9 千元/月", "1.2–1.5 万元/月", "22 元/小时"; undefined when no pay is given. */
function chinesePay({ minFen, maxFen, period }: PayView): string {
  const [least, most] = [minFen / 100, Math.max(minFen, maxFen) / 100];
  const step = least >= 10_000 ? 10_000 : 1000;
  const large = period === "month" && least >= 1000;
  const unit = large ? (step === 10_000 ? " 万元" : " 千元") : " 元";
  const text = (yuan: number) =>
    number(large ? yuan / step : yuan, "zh-CN", large && step === 10_000 ? 2 : 1);
  const range = maxFen > minFen ? `${text(least)}–${text(most)}` : text(least);
  return `${range}${unit}${payUnits["zh-CN"][period]}${maxFen === 0 ? "起" : ""}`;
}

function englishPay({ minFen, maxFen, period }: PayView): string {
  const text = (fen: number) => `¥${number(fen / 100, "en", 2)}`;
  const range = maxFen > minFen ? `${text(minFen)}–${number(maxFen / 100, "en", 2)}` : text(minFen);
  return `${maxFen === 0 ? "from " : ""}${range}${payUnits.en[period]}`;
}

export function payText(pay: PayView, language: Language): string | undefined {
  if (pay.minFen === 0 && pay.maxFen === 0) return undefined;
  return language === "en" ? englishPay(pay) : chinesePay(pay);
}

/** "¥800.00": whole fen, as the ledger has them. */
export function moneyText(fen: number): string {
  const yuan = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return `${fen < 0 ? "−" : ""}¥${yuan.format(Math.abs(fen) / 100)}`;
}

export const defaultZone = "Asia/Shanghai";

/** "19:30" in the fair's zone, whatever the phone's is. */
export function timeText(instant: string, zone: string = defaultZone): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(
    new Date(instant),
  );
}

/** The calendar day in a zone, as 2026-03-21. */
export function dayOf(instant: string | number, zone: string = defaultZone): string {
  return new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(new Date(instant));
}

/** Whole calendar days from one instant to another, in a zone. */
export function daysBetween(from: string | number, to: string | number, zone: string = defaultZone): number {
  return Math.round((Date.parse(dayOf(to, zone)) - Date.parse(dayOf(from, zone))) / 86_400_000);
}

/** "3月21日 周六", "Sat 21 Mar". */
export function dateText(instant: string, language: Language, zone: string = defaultZone): string {
  const locale = language === "en" ? "en-GB" : "zh-CN";
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    month: "short",
    day: "numeric",
    weekday: "short",
  });
  return format.format(new Date(instant));
}

/** "2026-03-21 19:30", for lists that are evidence. */
export function stampText(instant: string, zone: string = defaultZone): string {
  return `${dayOf(instant, zone)} ${timeText(instant, zone)}`;
}

type HoursWords = { today: string; tomorrow: string; nextDay: string };
type Hours = { opensAt: string; closesAt: string; timeZone: string };

/** "今天 18:00–次日 00:30": the end names its day only when it isn't the first one's. */
export function hoursText(fair: Hours, now: number, language: Language, words: HoursWords): string {
  const { opensAt, closesAt, timeZone } = fair;
  const away = daysBetween(now, opensAt, timeZone);
  const near = away === 0 ? words.today : away === 1 ? words.tomorrow : undefined;
  const length = daysBetween(opensAt, closesAt, timeZone);
  const lastDay = length === 1 ? words.nextDay : dateText(closesAt, language, timeZone);
  const end = length === 0 ? timeText(closesAt, timeZone) : ` ${lastDay} ${timeText(closesAt, timeZone)}`;
  return `${near ?? dateText(opensAt, language, timeZone)} ${timeText(opensAt, timeZone)}–${end.trimStart()}`;
}

/** "00:30", and with its day when that is further off than tomorrow. */
export function untilText({ closesAt, timeZone }: Hours, now: number, language: Language): string {
  const time = timeText(closesAt, timeZone);
  const isFar = daysBetween(now, closesAt, timeZone) > 1;
  return isFar ? `${dateText(closesAt, language, timeZone)} ${time}` : time;
}

/** A fair after sunset opens in night: it runs, and it is dark (18:00 to 06:00) where it is. */
export function isEvening(now: number, zone: string = defaultZone): boolean {
  const hour = Number(
    new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", hourCycle: "h23" }).format(now),
  );
  return hour >= 18 || hour < 6;
}

export function sizeText(bytes: number, language: Language): string {
  if (bytes < 1024 * 1024) return `${number(Math.max(1, bytes / 1024), language, 0)} KB`;
  return `${number(bytes / 1024 / 1024, language, 1)} MB`;
}
