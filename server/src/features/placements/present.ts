// What pages see of placements. Pure.
import type { InterviewId, OrganizationId, PersonId, PlacementId, UserId } from "@jishi/shared/ids";
import { maskName } from "@jishi/shared/masking";
import type { Day } from "@jishi/shared/policies";
import type {
  MonthMark,
  PlacementEventKind,
  PlacementState,
  PlacementView,
  RetentionEnd,
} from "@jishi/shared/placements";
import { monthAfter, type InsuredMonth } from "./retention.ts";

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
    months: row.startedOn === null ? [] : marks(row.startedOn, creditCode, own, row.provenThrough),
    events: events.filter(({ placementId }) => placementId === row.id).map(presentEvent),
  };
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

/** A year is as long as any rule asks for. */
const MONTHS_SHOWN_MAX = 12;

/** From the first month of work to the last that anybody paid for. */
export function marks(
  startedOn: Day,
  employer: string,
  insured: readonly InsuredMonth[],
  provenThrough: Day | null,
): MonthMark[] {
  const last = insured.reduce((latest, { month }) => (month > latest ? month : latest), "");
  const shown: MonthMark[] = [];
  for (let month = startedOn.slice(0, 7); month <= last; month = monthAfter(month)) {
    if (shown.length === MONTHS_SHOWN_MAX) break;
    shown.push({ month, is: markOf(month, employer, insured, provenThrough) });
  }
  return shown;
}

function markOf(
  month: string,
  employer: string,
  insured: readonly InsuredMonth[],
  provenThrough: Day | null,
): MonthMark["is"] {
  const paying = insured.filter((one) => one.month === month).map((one) => one.employer);
  if (paying.includes(employer)) return month <= (provenThrough ?? "") ? "proven" : "paid";
  return paying.length > 0 ? "elsewhere" : "missing";
}
