// Until when social insurance proves that a person stayed with their employer. Pure.
import type { Day } from "@jishi/shared/policies";
import { Temporal } from "temporal-polyfill";

/** A month of social insurance as the bureau's list has it: of one person, paid by one employer. */
export interface InsuredMonth {
  /** YYYY-MM. */
  month: string;
  /** The employer's unified social credit code. */
  employer: string;
  /** The last day that the payment covers; the month's last where the list doesn't say. */
  through: Day | null;
}

export interface Employment {
  employer: string;
  startedOn: Day;
}

/** Why the proof ends where it does. */
export type End =
  | { kind: "no_more" } // the list ends here so far
  | { kind: "not_begun" } // no month by the time the law gives
  | { kind: "gap"; month: string } // no payment in this month, and later ones exist
  | { kind: "other_employer"; month: string; employer: string }
  | { kind: "left"; on: Day }; // the payment covers only a part of its month

export interface Retention {
  /** Null: nothing is proven. */
  provenThrough: Day | null;
  end: End;
}

/** An employer registers a new employee within thirty days: Social Insurance Law, art. 58. */
const REGISTRATION_DAYS = 30;
export const insureBy = (startedOn: Day): Day =>
  Temporal.PlainDate.from(startedOn).add({ days: REGISTRATION_DAYS }).toString();

/** Longer than any retention period that a rule asks for. */
const MONTHS_MAX = 120;

/**
 * Without a gap since the first day of work. The first insured month may be later than the month of that day, as the law allows. The list may be
 * in any order; of one month the own employer's payment counts, also when another paid too.
 */
export function retentionOf({ employer, startedOn }: Employment, list: readonly InsuredMonth[]): Retention {
  const own = new Map(list.filter((one) => one.employer === employer).map((one) => [one.month, one]));
  const first = firstMonth(startedOn, own);
  if (first === undefined) {
    return { provenThrough: null, end: missing(startedOn.slice(0, 7), list, employer, "not_begun") };
  }
  let provenThrough: Day | null = null;
  let month = first;
  for (let counted = 0; counted < MONTHS_MAX; counted++) {
    const paid = own.get(month);
    if (!paid) break;
    const last = lastDayOf(month);
    provenThrough = paid.through !== null && paid.through < last ? paid.through : last;
    if (provenThrough < last) return { provenThrough, end: { kind: "left", on: provenThrough } };
    month = monthAfter(month);
  }
  return { provenThrough, end: missing(month, list, employer, "no_more") };
}

function firstMonth(startedOn: Day, own: ReadonlyMap<string, InsuredMonth>): string | undefined {
  const latest = insureBy(startedOn).slice(0, 7);
  for (let month = startedOn.slice(0, 7); month <= latest; month = monthAfter(month)) {
    if (own.has(month)) return month;
  }
  return undefined;
}

/** What is there instead of a payment in this month. */
function missing(
  month: string,
  list: readonly InsuredMonth[],
  employer: string,
  otherwise: "no_more" | "not_begun",
): End {
  const other = list.find((one) => one.month === month && one.employer !== employer);
  if (other) return { kind: "other_employer", month, employer: other.employer };
  const isLater = list.some((one) => one.month > month && one.employer === employer);
  return isLater ? { kind: "gap", month } : { kind: otherwise };
}

const lastDayOf = (month: string): Day => {
  const { daysInMonth } = Temporal.PlainYearMonth.from(month);
  return `${month}-${daysInMonth}`;
};
export const monthAfter = (month: string): string =>
  Temporal.PlainYearMonth.from(month).add({ months: 1 }).toString();
