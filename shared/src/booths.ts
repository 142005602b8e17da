// A booth: an enterprise's place at a fair, with its jobs, its recruiters, its queue's settings.
import { z } from "zod";
import { UserView } from "./accounts.ts";
import { routeTable } from "./contract.ts";
import { BoothCode, BoothState, BoothSummary, DeskBooth, Place } from "./fairs.ts";
import { BoothId, FairId, JobId, OrganizationId, UserId } from "./ids.ts";
import { JobView } from "./jobs.ts";
import { Channel, Done, Instant, text } from "./values.ts";

export const BoothView = BoothSummary.extend({
  fairId: FairId,
  fairNameZh: z.string(),
  fairNameEn: z.string(),
  fairState: z.string(),
  fairOpensAt: Instant,
  fairClosesAt: Instant,
  channels: z.array(Channel),
  organizationId: OrganizationId,
  organizationIntro: z.string(),
  intro: z.string(),
  queueOpen: z.boolean(),
  jobs: z.array(JobView),
});
export type BoothView = z.infer<typeof BoothView>;

export const BoothSettings = z.object({
  intro: text(2000),
  /** Seconds a called candidate has to answer. */
  graceSeconds: z.int().min(20).max(300),
  /** Planned length of an interview. */
  slotMinutes: z.int().min(3).max(60),
  queueOpen: z.boolean(),
});

export const BoothDesk = BoothView.extend({
  state: BoothState,
  graceSeconds: z.int(),
  slotMinutes: z.int(),
  recruiters: z.array(UserView),
});
export type BoothDesk = z.infer<typeof BoothDesk>;

const params = z.object({ boothId: BoothId });

export const boothRoutes = routeTable({
  "GET /api/booths/:boothId": {
    summary: "One booth with its jobs.",
    action: "booth.view",
    target: "booth",
    params,
    reply: BoothView,
  },
  "GET /api/desk/booths": {
    summary:
      "The booths of my organization, invitations included; for a recruiter those they are assigned to.",
    action: "booth.desk",
    target: "none",
    reply: z.object({ booths: z.array(BoothDesk) }),
  },
  "POST /api/booths/:boothId/answer": {
    summary: "Accept or decline the invitation to a booth.",
    action: "booth.answer",
    target: "booth",
    params,
    body: z.object({ accept: z.boolean() }),
    reply: BoothDesk,
  },
  "PATCH /api/booths/:boothId": {
    summary: "Change a booth's introduction and its queue's settings.",
    action: "booth.edit",
    target: "booth",
    params,
    body: BoothSettings.partial(),
    reply: BoothDesk,
  },
  "PUT /api/booths/:boothId/recruiters": {
    summary: "Set who recruits at the booth (members of the organization).",
    action: "booth.edit",
    target: "booth",
    params,
    body: z.object({ userIds: z.array(UserId).max(30) }),
    reply: BoothDesk,
  },
  "PUT /api/booths/:boothId/jobs": {
    summary: "Set which of the organization's jobs the booth shows, in order.",
    action: "booth.edit",
    target: "booth",
    params,
    body: z.object({ jobIds: z.array(JobId).max(60) }),
    reply: BoothDesk,
  },
  "POST /api/fairs/:fairId/booths": {
    summary: "Invite an organization to a booth at a place on the plan.",
    action: "booth.invite",
    target: "fair",
    params: z.object({ fairId: FairId }),
    body: z.object({ organizationId: OrganizationId, code: BoothCode, place: Place }),
    reply: DeskBooth,
  },
  "PATCH /api/booths/:boothId/place": {
    summary: "Move a booth on the plan or give it another code.",
    action: "booth.invite",
    target: "booth",
    params,
    body: z.object({ code: BoothCode, place: Place }).partial(),
    reply: DeskBooth,
  },
  "DELETE /api/booths/:boothId": {
    summary: "Withdraw an invitation or a booth; its queue is told.",
    action: "booth.invite",
    target: "booth",
    params,
    reply: Done,
  },
});
