// A job between its form, where pay is typed in yuan and benefits in one line, and the contract, where they are fen and a list.
import type { DeskJob, JobChange } from "@jishi/shared/jobs";
import { textOf } from "../../ui/form.tsx";

export const periods = ["month", "day", "hour", "piece"] as const;
export const contracts = ["fixed_term", "open_ended", "task", "part_time", "dispatch", "internship"] as const;
export const insurances = [
  "pension",
  "medical",
  "unemployment",
  "injury",
  "maternity",
  "housing_fund",
] as const;

const fenMost = 1_000_000_000;
export const benefitsMost = 12;
export const benefitCharacters = 20;

/** Whole fen of a sum in yuan as typed ("6500", "6,500.5", ""), 0 for nothing; undefined when it isn't a sum. */
export function fenOf(typed: string): number | undefined {
  const plain = typed.replace(/[,，\s]/g, "");
  if (plain === "") return 0;
  const match = /^(\d{1,8})(?:\.(\d{1,2}))?$/.exec(plain);
  if (!match) return undefined;
  const fen = Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
  return fen <= fenMost ? fen : undefined;
}

/** The sum as one would type it; nothing for 0. */
export function yuanOf(fen: number): string {
  return fen === 0 ? "" : String(fen / 100);
}

export function benefitsOf(typed: string): string[] {
  const items = typed.split(/[,，、;；\n]/).map((item) => item.trim());
  return [...new Set(items.filter(Boolean))];
}

function oneOf<Value extends string>(values: readonly Value[], typed: string): Value | undefined {
  return values.find((value) => value === typed);
}

export function changeOf(fields: FormData): JobChange {
  const chosen = fields.getAll("insurance");
  return {
    title: textOf(fields, "title"),
    occupation: textOf(fields, "occupation"),
    description: textOf(fields, "description"),
    requirements: textOf(fields, "requirements"),
    place: textOf(fields, "place"),
    payMinFen: fenOf(textOf(fields, "payMinFen")) ?? 0,
    payMaxFen: fenOf(textOf(fields, "payMaxFen")) ?? 0,
    payPeriod: oneOf(periods, textOf(fields, "payPeriod")) ?? "month",
    payForm: textOf(fields, "payForm"),
    hours: textOf(fields, "hours"),
    headcount: Number.parseInt(textOf(fields, "headcount"), 10) || 0,
    contractType: oneOf(contracts, textOf(fields, "contractType")) ?? null,
    insurance: insurances.filter((one) => chosen.includes(one)),
    benefits: benefitsOf(textOf(fields, "benefits")),
    expiresOn: textOf(fields, "expiresOn") || null,
  };
}

/** Whether saving would change anything. */
export function differs(job: DeskJob, change: JobChange): boolean {
  const { pay } = job;
  const now = { ...job, payMinFen: pay.minFen, payMaxFen: pay.maxFen, payPeriod: pay.period };
  return Object.entries(change).some(([name, value]) => {
    const before: unknown = Reflect.get(now, name);
    return JSON.stringify(before) !== JSON.stringify(value);
  });
}
