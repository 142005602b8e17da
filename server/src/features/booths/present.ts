// What a booth looks like to visitors and to its own people. Pure.
import type { UserView } from "@jishi/shared/accounts";
import type { BoothDesk, BoothView } from "@jishi/shared/booths";
import type { BoothState, BoothSummary, FairState } from "@jishi/shared/fairs";
import type { BoothId, FairId, OrganizationId, UserId } from "@jishi/shared/ids";
import type { JobView } from "@jishi/shared/jobs";
import type { Channel } from "@jishi/shared/values";

export interface RecruiterRow {
  id: UserId;
  login: string;
  name: string;
  roles: UserView["roles"];
  disabled: boolean;
}

export interface BoothRow {
  id: BoothId;
  fairId: FairId;
  fairNameZh: string;
  fairNameEn: string;
  fairState: FairState;
  fairOpensAt: Date;
  fairClosesAt: Date;
  channels: Channel[];
  organizationId: OrganizationId;
  organizationIntro: string;
  intro: string;
  state: BoothState;
  queueOpen: boolean;
  graceSeconds: number;
  slotMinutes: number;
  recruiters: RecruiterRow[];
}

export function presentBooth(row: BoothRow, summary: BoothSummary, jobs: JobView[]): BoothView {
  const { fairId, fairNameZh, fairNameEn, fairState, channels } = row;
  const { organizationId, organizationIntro, intro, queueOpen } = row;
  const fairOpensAt = row.fairOpensAt.toISOString();
  const fairClosesAt = row.fairClosesAt.toISOString();
  const fair = { fairId, fairNameZh, fairNameEn, fairState, fairOpensAt, fairClosesAt, channels };
  return { ...summary, ...fair, organizationId, organizationIntro, intro, queueOpen, jobs };
}

export function presentDesk(row: BoothRow, summary: BoothSummary, jobs: JobView[]): BoothDesk {
  const { state, graceSeconds, slotMinutes, recruiters } = row;
  return { ...presentBooth(row, summary, jobs), state, graceSeconds, slotMinutes, recruiters };
}
