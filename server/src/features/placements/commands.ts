// What employers and candidates do with offers and jobs.
import type { OrganizationId, PlacementId } from "@jishi/shared/ids";
import { Refusal } from "@jishi/shared/errors";
import type { EmployerStep, OfferByHand, PlacementView } from "@jishi/shared/placements";
import { Temporal } from "temporal-polyfill";
import { dayIn } from "../../calendar-day.ts";
import { asCandidate, reach, type Actor } from "../../actor.ts";
import type { Clock } from "../../clock.ts";
import { readIdNumber } from "../privacy/index.ts";
import { move, refuseWrongOffer, type Step } from "./placement.ts";
import { presentPlacement } from "./present.ts";
import { PLACEMENTS_PAGE, type Read } from "./reading/store.ts";
import type { By, PlacementStore } from "./store.ts";

export interface PlacementDeps {
  store: PlacementStore;
  clock: Clock;
}

export async function listPlacements(
  { store }: PlacementDeps,
  actor: Actor,
  before: PlacementId | undefined,
) {
  const read = await store.list(reach(actor, "placement.desk"), before);
  const rows = read.rows.slice(0, PLACEMENTS_PAGE);
  return { placements: presentAll({ ...read, rows }), more: read.rows.length > PLACEMENTS_PAGE };
}

export async function listMine(
  { store }: PlacementDeps,
  actor: Actor,
): Promise<{ placements: PlacementView[] }> {
  return { placements: presentAll(await store.ofPerson(asCandidate(actor).personId)) };
}

export async function loadPlacement({ store }: PlacementDeps, id: PlacementId): Promise<PlacementView> {
  const { row, ...beside } = await store.find(id);
  return presentPlacement(row, beside);
}

const presentAll = ({ rows, ...beside }: Read): PlacementView[] =>
  rows.map((row) => presentPlacement(row, beside));

/** Refuses person/id-number, person/name, referral/contact, placement/dates, placement/exists, organization/not-verified. */
export async function offerByHand(
  deps: PlacementDeps,
  actor: Actor,
  organizationId: OrganizationId,
  { idKind, idNumber, ...asked }: OfferByHand,
): Promise<PlacementView> {
  const { isVerified, timeZone } = await deps.store.employer(organizationId);
  if (!isVerified) throw new Refusal("organization/not-verified");
  const at = deps.clock();
  const today = dayIn(timeZone, at);
  const { name, phone, jobId, jobTitle, offeredOn = today } = asked;
  const identity = idNumber === undefined ? undefined : readIdNumber(idKind, idNumber, today);
  if (idNumber !== undefined && !identity) throw new Refusal("person/id-number");
  if (phone === undefined && !identity) throw new Refusal("referral/contact");
  refuseWrongOffer(offeredOn, today, daysBetween);
  const offer = { organizationId, name, phone, identity, jobId, jobTitle, offeredOn };
  return loadPlacement(deps, await deps.store.offer({ actor, at }, offer));
}

/** Refuses placement/state, placement/dates. */
export async function record(
  deps: PlacementDeps,
  actor: Actor,
  id: PlacementId,
  asked: EmployerStep,
): Promise<PlacementView> {
  const reason = "reason" in asked ? asked.reason : undefined;
  return step(deps, { actor, at: deps.clock(), reason }, id, asked);
}

export async function answer(
  deps: PlacementDeps,
  actor: Actor,
  id: PlacementId,
  { accept, reason }: { accept: boolean; reason?: string | undefined },
): Promise<PlacementView> {
  return step(deps, { actor, at: deps.clock(), reason }, id, { kind: accept ? "accept" : "decline" });
}

async function step(deps: PlacementDeps, by: By, id: PlacementId, taken: Step): Promise<PlacementView> {
  await deps.store.move(by, id, (placement, timeZone) => move(placement, taken, dayIn(timeZone, by.at)));
  return loadPlacement(deps, id);
}

const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: "days" }).days;
