// What pages see of placements. Pure.
import type { InterviewId, OrganizationId, PersonId, PlacementId, UserId } from "@jishi/shared/ids";
import { maskName } from "@jishi/shared/masking";
import type { Day } from "@jishi/shared/policies";
import type {
  InsuranceSource,
  MonthMark,
  PlacementEventKind,
  PlacementState,
  PlacementView,
  RetentionEnd,
} from "@jishi/shared/placements";
import { insureBy, monthAfter, type InsuredMonth } from "./retention.ts";

interface Time {
  toISOString(): string;
}

export interface PlacementRow {
  id: PlacementId;
  organizationId: OrganizationId;
  employerName: string;
  creditCode: string;
  personId: PersonId;
  personName: string;
  hasIdNumber: boolean;
  jobTitle: string;
  interviewId: InterviewId | null;
  state: PlacementState;
  offeredOn: Day;
  startedOn: Day | null;
  endedOn: Day | null;
  provenThrough: Day | null;
  retentionEnd: RetentionEnd | null;
  createdBy: UserId | null;
}

export interface EventRow {
  placementId: string;
  at: Time;
  kind: PlacementEventKind;
  on: Day | null;
  userId: string | null;
  personId: string | null;
  reason: string | null;
  before: Day | null;
  end: RetentionEnd | null;
}

export interface InsuredRow extends InsuredMonth {
  source: InsuranceSource;
  personId: string;
}

export interface Beside {
  events: readonly EventRow[];
  insured: readonly InsuredRow[];
}

export function presentPlacement(row: PlacementRow, { events, insured }: Beside): PlacementView {
  const { personName, creditCode, ...shown } = row;
  const own = insured.filter(({ personId }) => personId === row.personId);
  return {
    ...shown,
    personNameMasked: maskName(personName),
    provenBy: provenBy(row, own),
    insureBy: row.startedOn === null ? null : insureBy(row.startedOn),
    months: row.startedOn === null ? [] : marks(row.startedOn, creditCode, own, row.provenThrough),
    events: events.filter(({ placementId }) => placementId === row.id).map(presentEvent),
  };
}

/** One month that only somebody with an interest reported makes the whole proof theirs. */
function provenBy(
  { creditCode, startedOn, provenThrough }: PlacementRow,
  insured: readonly InsuredRow[],
): InsuranceSource | null {
  if (startedOn === null || provenThrough === null) return null;
  const [from, to] = [startedOn.slice(0, 7), provenThrough.slice(0, 7)];
  const sources = insured
    .filter(({ employer, month }) => employer === creditCode && month >= from && month <= to)
    .map(({ source }) => source);
  return sources.find((source) => source !== "bureau") ?? "bureau";
}

function presentEvent({
  placementId: _of,
  at,
  userId,
  personId,
  ...event
}: EventRow): PlacementView["events"][number] {
  const staff = userId === null ? "system" : "employer";
  return { ...event, at: at.toISOString(), who: personId === null ? staff : "candidate" };
}

type Marked = Omit<InsuredRow, "personId">;

/** A year is as long as any rule asks for. */
const MONTHS_SHOWN_MAX = 12;

/** From the first month of work to the last that anybody paid for. */
export function marks(
  startedOn: Day,
  employer: string,
  insured: readonly Marked[],
  provenThrough: Day | null,
): MonthMark[] {
  const last = insured.reduce((latest, { month }) => (month > latest ? month : latest), "");
  const shown: MonthMark[] = [];
  for (let month = startedOn.slice(0, 7); month <= last; month = monthAfter(month)) {
    if (shown.length === MONTHS_SHOWN_MAX) break;
    const paying = insured.filter((one) => one.month === month);
    shown.push(markOf(month, { paying, employer, provenThrough }));
  }
  return shown;
}

interface Marking {
  /** Whoever paid for the person in this month. */
  paying: readonly Marked[];
  employer: string;
  provenThrough: Day | null;
}

function markOf(month: string, { paying, employer, provenThrough }: Marking): MonthMark {
  const own = paying.find((one) => one.employer === employer);
  if (own) return { month, is: month <= (provenThrough ?? "") ? "proven" : "paid", source: own.source };
  const [other] = paying;
  return other ? { month, is: "elsewhere", source: other.source } : { month, is: "missing", source: null };
}
