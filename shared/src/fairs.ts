// Fairs: templates, hours, venue with its floor plan, channels, states, and what the organizer sees of a running one.
import { z } from "zod";
import { routeTable } from "./contract.ts";
import { BoothId, FairId, OrganizationId, StreamId, TenantId } from "./ids.ts";
import { PayView } from "./jobs.ts";
import { BilingualName, Channel, Instant, line, text } from "./values.ts";

export const FairTemplate = z.enum(["night_market", "industry", "weekly", "spring_breeze"]);
export type FairTemplate = z.infer<typeof FairTemplate>;
export const FairState = z.enum(["draft", "announced", "open", "closed", "archived"]);
export type FairState = z.infer<typeof FairState>;

/** A rectangle on the floor plan, in units of the plan (0–1000 wide, 0–1000 high). */
export const Place = z.object({
  x: z.int().min(0).max(1000),
  y: z.int().min(0).max(1000),
  width: z.int().min(10).max(500),
  height: z.int().min(10).max(500),
});
export type Place = z.infer<typeof Place>;

export const FloorPlan = z.object({
  width: z.int().min(100).max(1000),
  height: z.int().min(100).max(1000),
  /** Walls, stages, entrances: drawn, never interactive. */
  marks: z
    .array(
      z.object({
        kind: z.enum(["entrance", "stage", "wall", "area"]),
        label: text(20).default(""),
        place: Place,
      }),
    )
    .max(60),
});
export type FloorPlan = z.infer<typeof FloorPlan>;

export const Venue = z.object({ name: line(80), address: line(160), plan: FloorPlan });

export const BoothCode = z.string().regex(/^[A-Z]{1,2}\d{1,3}$/);

/** How a booth looks on the public map. `free`: nobody waits and a recruiter is there. */
export const BoothLight = z.enum(["live", "queue", "free", "quiet"]);

export const BoothSummary = z.object({
  id: BoothId,
  code: z.string(),
  organizationName: z.string(),
  place: Place,
  light: BoothLight,
  waiting: z.int(),
  viewers: z.int(),
  streamId: StreamId.nullable(),
  jobCount: z.int(),
  /** Of the job that pays most a month: its pay and its title. */
  topPay: PayView.nullable(),
  topJob: z.string().nullable(),
});
export type BoothSummary = z.infer<typeof BoothSummary>;

export const FairSummary = z.object({
  id: FairId,
  tenantId: TenantId,
  template: FairTemplate,
  state: FairState,
  nameZh: z.string(),
  nameEn: z.string(),
  opensAt: Instant,
  closesAt: Instant,
  timeZone: z.string(),
  channels: z.array(Channel),
  venueName: z.string(),
  boothCount: z.int(),
  jobCount: z.int(),
  liveCount: z.int(),
});
export type FairSummary = z.infer<typeof FairSummary>;

export const FairView = FairSummary.extend({
  intro: z.string(),
  seriesName: z.string().nullable(),
  venue: z.object({ name: z.string(), address: z.string(), plan: FloorPlan }),
  booths: z.array(BoothSummary),
  version: z.int(),
});
export type FairView = z.infer<typeof FairView>;

const fairFields = z.object({
  seriesName: line(60).nullable(),
  name: BilingualName,
  intro: text(4000),
  opensAt: Instant,
  closesAt: Instant,
  channels: z.array(Channel).min(1).max(4),
  venue: Venue,
});

export const FairDraft = fairFields.extend({
  tenantId: TenantId,
  template: FairTemplate,
  seriesName: fairFields.shape.seriesName.default(null),
  intro: fairFields.shape.intro.default(""),
});
export type FairDraft = z.infer<typeof FairDraft>;
/** A change names only what changes: without the draft's defaults, which would empty every field that isn't named. */
export const FairChange = fairFields.partial().extend({ version: z.int() });
export type FairChange = z.infer<typeof FairChange>;

export const BoothState = z.enum(["invited", "accepted", "declined", "withdrawn"]);
export type BoothState = z.infer<typeof BoothState>;

export const DeskBooth = z.object({
  id: BoothId,
  fairId: FairId,
  code: z.string(),
  state: BoothState,
  organizationId: OrganizationId,
  organizationName: z.string(),
  place: Place,
  jobsPublic: z.int(),
  jobsInScreening: z.int(),
  recruiters: z.int(),
});
export type DeskBooth = z.infer<typeof DeskBooth>;

/** What is still missing before a fair can be announced or opened: a code that the page has words for. */
export const ChecklistItem = z.object({
  code: z.enum([
    "name",
    "hours",
    "venue",
    "channels",
    "booth_invited",
    "booth_accepted",
    "job_public",
    "recruiter_ready",
  ]),
  done: z.boolean(),
  neededFor: z.enum(["announced", "open"]),
});
export type ChecklistItem = z.infer<typeof ChecklistItem>;

/** A place that the template's plan foresees for a booth. */
export const BoothSlot = z.object({ code: BoothCode, place: Place });
export type BoothSlot = z.infer<typeof BoothSlot>;

export const FairDesk = z.object({
  fair: FairView,
  booths: z.array(DeskBooth),
  checklist: z.array(ChecklistItem),
  /** Places that no booth takes yet, in walking order. */
  freeSlots: z.array(BoothSlot),
});
export type FairDesk = z.infer<typeof FairDesk>;

/** One second of the fair as its organizer sees it. */
export const FairCounters = z.object({
  at: Instant,
  viewers: z.int(),
  waiting: z.int(),
  talking: z.int(),
  done: z.int(),
  outcomes: z.object({ offer: z.int(), next_round: z.int(), talent_pool: z.int(), no: z.int() }),
  /** Different people who took part in any way, by attendance. */
  people: z.int(),
  booths: z.array(
    z.object({
      id: BoothId,
      code: z.string(),
      organizationName: z.string(),
      stream: z.enum(["none", "live", "interrupted"]),
      viewers: z.int(),
      waiting: z.int(),
      talking: z.int(),
      recruitersPresent: z.int(),
      /** How long the first in the queue has waited. */
      longestWaitSeconds: z.int(),
    }),
  ),
});
export type FairCounters = z.infer<typeof FairCounters>;

const params = z.object({ fairId: FairId });

export const fairRoutes = routeTable({
  "GET /api/fairs": {
    summary: "Public fairs: running first, then coming, then past.",
    action: "fair.list",
    target: "none",
    query: z.object({
      q: text(60).optional(),
      channel: Channel.optional(),
      past: z.stringbool().optional(),
    }),
    reply: z.object({ fairs: z.array(FairSummary) }),
  },
  "GET /api/fairs/:fairId": {
    summary: "One fair with its booths, for the map and the list.",
    action: "fair.view",
    target: "fair",
    params,
    reply: FairView,
  },
  "GET /api/desk/fairs": {
    summary: "The fairs of my tenants, drafts included.",
    action: "fair.desk",
    target: "none",
    reply: z.object({ fairs: z.array(FairSummary) }),
  },
  "GET /api/desk/fairs/:fairId": {
    summary: "One fair as its organizer sets it up: booths in every state and the checklist.",
    action: "fair.counters",
    target: "fair",
    params,
    reply: FairDesk,
  },
  "GET /api/fair-templates/:template": {
    summary: "What a template fills in: hours, channels, floor plan.",
    action: "fair.desk",
    target: "none",
    params: z.object({ template: FairTemplate }),
    query: z.object({ date: z.iso.date() }),
    reply: FairDraft.omit({ tenantId: true }),
  },
  "POST /api/fairs": {
    summary: "Make a fair, as a draft.",
    action: "fair.write",
    target: "tenant",
    body: FairDraft,
    reply: FairView,
  },
  "PATCH /api/fairs/:fairId": {
    summary: "Change a fair that isn't closed; refused when someone changed it since `version`.",
    action: "fair.write",
    target: "fair",
    params,
    body: FairChange,
    reply: FairView,
  },
  "POST /api/fairs/:fairId/state": {
    summary: "Announce, open, close or archive a fair.",
    action: "fair.write",
    target: "fair",
    params,
    body: z.object({ to: FairState }),
    reply: FairView,
  },
  "GET /api/fairs/:fairId/counters": {
    summary: "The live counters of a fair.",
    action: "fair.counters",
    target: "fair",
    params,
    reply: FairCounters,
  },
});
