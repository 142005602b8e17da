// What a fair looks like from outside. Pure.
import type {
  BoothSummary,
  DeskBooth,
  FairState,
  FairSummary,
  FairTemplate,
  FairView,
  FloorPlan,
} from "@jishi/shared/fairs";
import type { BoothId, FairId, OrganizationId, StreamId, TenantId } from "@jishi/shared/ids";
import type { PayView } from "@jishi/shared/jobs";
import type { Channel } from "@jishi/shared/values";

export interface FairRow {
  id: FairId;
  tenantId: TenantId;
  template: FairTemplate;
  seriesName: string | null;
  state: FairState;
  nameZh: string;
  nameEn: string;
  intro: string;
  opensAt: Date;
  closesAt: Date;
  timeZone: string;
  channels: Channel[];
  venueName: string;
  venueAddress: string;
  plan: FloorPlan;
  version: number;
  boothCount: number;
  jobCount: number;
  liveCount: number;
}

interface PlacedBooth {
  id: BoothId;
  code: string;
  organizationName: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface BoothRow extends PlacedBooth {
  waiting: number;
  jobCount: number;
  /** Of the job that pays most a month: that figure, then its pay's ends and the place of its period. */
  topPay: readonly number[] | null;
  topJob: string | null;
  /** Of the stream that runs there, also while its publisher is away. */
  streamId: StreamId | null;
}

export interface DeskBoothRow extends PlacedBooth {
  fairId: FairId;
  state: DeskBooth["state"];
  organizationId: OrganizationId;
  verified: boolean;
  jobsPublic: number;
  jobsInScreening: number;
  recruiters: number;
}

/** What the media and socket layers know of a booth at this moment. */
export interface BoothNow {
  viewers: number;
  recruiterPresent: boolean;
}

export function presentSummary(row: FairRow): FairSummary {
  const { id, tenantId, template, state, nameZh, nameEn, timeZone, channels, venueName } = row;
  const { boothCount, jobCount, liveCount } = row;
  const opensAt = row.opensAt.toISOString();
  const closesAt = row.closesAt.toISOString();
  const names = { nameZh, nameEn, venueName };
  const counts = { boothCount, jobCount, liveCount };
  return { id, tenantId, template, state, opensAt, closesAt, timeZone, channels, ...names, ...counts };
}

export function presentFair(row: FairRow, booths: BoothSummary[]): FairView {
  const { intro, seriesName, venueName, venueAddress, plan, version } = row;
  const venue = { name: venueName, address: venueAddress, plan };
  return { ...presentSummary(row), intro, seriesName, venue, booths, version };
}

export function presentBooth(row: BoothRow, now: BoothNow): BoothSummary {
  const { id, code, organizationName, waiting, jobCount, topJob, streamId } = row;
  const about = { id, code, organizationName, place: placeOf(row), light: lightOf(row, now) };
  return { ...about, waiting, viewers: now.viewers, streamId, jobCount, topPay: payOf(row.topPay), topJob };
}

export function presentDeskBooth(row: DeskBoothRow): DeskBooth {
  const { id, fairId, code, state, organizationId, organizationName } = row;
  const { jobsPublic, jobsInScreening, recruiters } = row;
  const counts = { jobsPublic, jobsInScreening, recruiters };
  return { id, fairId, code, state, organizationId, organizationName, place: placeOf(row), ...counts };
}

const periods = ["month", "day", "hour", "piece"] as const;

function payOf(top: readonly number[] | null): PayView | null {
  if (top === null) return null;
  const [, minFen = 0, maxFen = 0, period = 1] = top;
  return { minFen, maxFen, period: periods[period - 1] ?? "month" };
}

function placeOf({ x, y, width, height }: PlacedBooth) {
  return { x, y, width, height };
}

function lightOf({ waiting, streamId }: BoothRow, now: BoothNow): BoothSummary["light"] {
  if (streamId !== null) return "live";
  if (waiting > 0) return "queue";
  return now.recruiterPresent ? "free" : "quiet";
}

/** A2 before A10 before B1. */
export function byCode(a: { code: string }, b: { code: string }): number {
  const [left, right] = [partsOf(a.code), partsOf(b.code)];
  return left.letters.localeCompare(right.letters) || left.number - right.number;
}

function partsOf(code: string): { letters: string; number: number } {
  const letters = code.replace(/\d+$/, "");
  return { letters, number: Number(code.slice(letters.length)) };
}
