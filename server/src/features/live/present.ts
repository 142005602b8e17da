// What a stream and its keys look like from outside. Pure.
import type { FairId, BoothId, StreamId, StreamKeyId } from "@jishi/shared/ids";
import type { JobView } from "@jishi/shared/jobs";
import type { StreamState, StreamView } from "@jishi/shared/live";

export interface StreamRow {
  id: StreamId;
  boothId: BoothId;
  boothCode: string;
  fairId: FairId;
  organizationName: string;
  title: string;
  state: StreamState;
  /** Whose browser publishes it; null for an encoder's. */
  userId: string | null;
  pinnedJobId: string | null;
  startedAt: Date | null;
  interruptedAt: Date | null;
  endedAt: Date | null;
}

export interface StreamKeyRow {
  id: StreamKeyId;
  label: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

const instant = (date: Date | null) => date?.toISOString() ?? null;

export function presentStream(
  row: StreamRow,
  extras: { version: number; viewers: number; jobs: JobView[] },
): StreamView {
  const { pinnedJobId, userId: _, ...shown } = row;
  return {
    ...shown,
    ...extras,
    startedAt: instant(row.startedAt),
    interruptedAt: instant(row.interruptedAt),
    endedAt: instant(row.endedAt),
    pinned: extras.jobs.find(({ id }) => id === pinnedJobId) ?? null,
  };
}

export function presentKey({ id, label, createdAt, lastUsedAt }: StreamKeyRow) {
  return { id, label, createdAt: createdAt.toISOString(), lastUsedAt: instant(lastUsedAt) };
}
