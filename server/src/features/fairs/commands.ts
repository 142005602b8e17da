// What people can do with fairs, and what they see of them.
import type {
  BoothSummary,
  DeskBooth,
  FairChange,
  FairCounters,
  FairDesk,
  FairDraft,
  FairState,
  FairSummary,
  FairTemplate,
  FairView,
} from "@jishi/shared/fairs";
import type { BoothId, FairId, StreamId } from "@jishi/shared/ids";
import { asStaff, reach, type Actor } from "../../actor.ts";
import type { Clock } from "../../clock.ts";
import { boothCounts, checklist } from "./checklist.ts";
import { checkHours, edit, move } from "./fair.ts";
import { freeSlots } from "./plans.ts";
import { presentBooth, presentDeskBooth, presentFair, presentSummary, type BoothRow } from "./present.ts";
import type { FairQuery, FairStore } from "./store.ts";
import { fromTemplate } from "./templates.ts";

export interface FairDeps {
  store: FairStore;
  clock: Clock;
  /** People who watch a stream now. */
  viewers: (streamId: StreamId) => number;
  /** Recruiters who are connected to the booth's desk now. */
  recruitersAt: (boothId: BoothId) => number;
  counters: (fairId: FairId) => Promise<FairCounters>;
}

export async function listFairs({ store }: FairDeps, query: FairQuery): Promise<FairSummary[]> {
  const rows = await store.list(query);
  return rows.map(presentSummary);
}

export async function listDeskFairs({ store }: FairDeps, actor: Actor): Promise<FairSummary[]> {
  const rows = await store.deskList(reach(actor, "fair.desk").tenantPaths);
  return rows.map(presentSummary);
}

/** Also the loader of topic `fair:<id>`. */
export async function loadFair(deps: FairDeps, fairId: FairId): Promise<FairView> {
  const [row, booths] = await Promise.all([deps.store.find(fairId), deps.store.publicBooths(fairId)]);
  return presentFair(row, summarize(deps, booths));
}

/** How these booths look on the public map now, whatever their state. */
export async function boothSummaries(deps: FairDeps, boothIds: readonly BoothId[]): Promise<BoothSummary[]> {
  return summarize(deps, await deps.store.booths(boothIds));
}

function summarize(deps: FairDeps, booths: readonly BoothRow[]): BoothSummary[] {
  return booths.map((booth) => {
    const viewers = booth.streamId === null ? 0 : deps.viewers(booth.streamId);
    return presentBooth(booth, { viewers, recruiterPresent: deps.recruitersAt(booth.id) > 0 });
  });
}

export async function loadFairDesk(deps: FairDeps, fairId: FairId): Promise<FairDesk> {
  const [row, fair, booths] = await Promise.all([
    deps.store.find(fairId),
    loadFair(deps, fairId),
    deps.store.deskBooths(fairId),
  ]);
  return {
    fair,
    booths: booths.map(presentDeskBooth),
    checklist: checklist({ ...row, ...boothCounts(booths) }, deps.clock()),
    freeSlots: freeSlots(row.template, booths),
  };
}

export async function loadDeskBooth({ store }: FairDeps, boothId: BoothId): Promise<DeskBooth> {
  return presentDeskBooth(await store.deskBooth(boothId));
}

export async function fairTemplate(
  { store }: FairDeps,
  actor: Actor,
  { template, date }: { template: FairTemplate; date: string },
): Promise<Omit<FairDraft, "tenantId">> {
  const timeZone = await store.zoneOf(reach(actor, "fair.desk").tenantPaths);
  return fromTemplate(template, date, timeZone);
}

export async function makeFair(deps: FairDeps, draft: FairDraft): Promise<FairView> {
  checkHours(hoursOf(draft));
  const fairId = await deps.store.create(draft, deps.clock());
  return loadFair(deps, fairId);
}

export async function changeFair(deps: FairDeps, fairId: FairId, change: FairChange): Promise<FairView> {
  const { version, opensAt, closesAt } = change;
  const hours = {
    ...(opensAt !== undefined && { opensAt: new Date(opensAt) }),
    ...(closesAt !== undefined && { closesAt: new Date(closesAt) }),
  };
  await deps.store.change(fairId, change, (fair) => edit(fair, { ...hours, version }, deps.clock()));
  return loadFair(deps, fairId);
}

export async function moveFair(
  deps: FairDeps,
  actor: Actor,
  fairId: FairId,
  to: FairState,
): Promise<FairView> {
  const now = deps.clock();
  const by = { staff: asStaff(actor), at: now };
  await deps.store.move(fairId, by, (fair, setUp) => move(fair, to, now, checklist(setUp, now)));
  return loadFair(deps, fairId);
}

/** Closes fairs whose hours are over; called every minute. Their streams and queues end in their own sweeps. */
export function sweepFairs({ store, clock }: Pick<FairDeps, "store" | "clock">): Promise<void> {
  return store.closeDue(clock());
}

function hoursOf({ opensAt, closesAt }: { opensAt: string; closesAt: string }) {
  return { opensAt: new Date(opensAt), closesAt: new Date(closesAt) };
}
