// Reports who was where, as intervals: of a fair, a booth, a person.
import type { AttendanceInterval, AttendancePlace, AttendedPerson } from "@jishi/shared/attendance";
import { CLAIM_PIECES_MAX } from "@jishi/shared/claim-records";
import type { EvidencePiece } from "@jishi/shared/evidence";
import type { BoothId, FairId, PersonId } from "@jishi/shared/ids";
import type { Outcome } from "@jishi/shared/interviews";
import { reach, type Actor } from "../../actor.ts";
import type { Clock } from "../../clock.ts";
import type { Sighting } from "./evidence.ts";
import { presentIntervals, presentPerson, type Booths } from "./present.ts";
import type { AttendanceStore } from "./store.ts";

export interface AttendanceDeps {
  store: AttendanceStore;
  clock: Clock;
  maskName: (name: string) => string;
}

/** A page of those at a fair, or at one booth of it; visitors without an account have a number instead of a name. */
export async function loadAttendance(
  deps: AttendanceDeps,
  where: { fairId: FairId; boothId?: BoothId },
  skip: number,
): Promise<{ people: AttendedPerson[]; total: number }> {
  const { who, total } = await deps.store.peoplePage(where, skip);
  const sightings = await deps.store.sightings({ ...where, who });
  const names = await deps.store.names(sightings);
  const byPerson = Map.groupBy(sightings, (one) => one.who);
  const now = deps.clock();
  const people = who.flatMap((one, n) => {
    const mine = byPerson.get(one);
    const shown = { names, label: `#${skip + n + 1}`, mask: deps.maskName, now };
    return mine ? [presentPerson(mine, shown)] : []; // all of it was struck
  });
  return { people, total };
}

export async function loadBoothAttendance(deps: AttendanceDeps, boothId: BoothId, skip: number) {
  return loadAttendance(deps, { fairId: await deps.store.fairOfBooth(boothId), boothId }, skip);
}

/** What counts about one person at one fair. */
export async function loadAtFair(
  deps: AttendanceDeps,
  fairId: FairId,
  personId: PersonId,
): Promise<AttendedPerson> {
  return onePerson(deps, await deps.store.sightings({ fairId, personIds: [personId] }));
}

async function onePerson(deps: AttendanceDeps, mine: readonly Sighting[]): Promise<AttendedPerson> {
  const names = await deps.store.names(mine);
  return presentPerson(mine, { names, label: "", mask: deps.maskName, now: deps.clock() });
}

/** At the fairs of tenants that the actor's grants reach. */
export async function loadPersonAttendance(deps: AttendanceDeps, actor: Actor, personId: PersonId) {
  const { mine, fairs } = await seenBy(deps, actor, personId);
  const named = fairs.map(({ id, nameZh, nameEn }) => ({ id, name: { zh: nameZh, en: nameEn } }));
  return { person: await onePerson(deps, mine), fairs: named };
}

export async function seenBy(deps: AttendanceDeps, actor: Actor, personId: PersonId) {
  const all = await deps.store.sightings({ personIds: [personId] });
  const fairIds = [...new Set(all.map(({ fairId }) => fairId))];
  const fairs = await deps.store.fairs(fairIds, reach(actor, "attendance.view").tenantPaths);
  const mine = all.filter(({ fairId }) => fairs.some(({ id }) => id === fairId));
  return { mine, fairs };
}

/** Intervals of an evening of reconnecting every minute; the newest. */
const MY_INTERVALS_MAX = 500;

export async function loadMyAttendance(
  deps: AttendanceDeps,
  personId: PersonId,
): Promise<{ intervals: AttendanceInterval[] }> {
  const sightings = await deps.store.sightings({ personIds: [personId] });
  const intervals = presentIntervals(sightings, await deps.store.booths(sightings), deps.clock());
  return { intervals: intervals.slice(-MY_INTERVALS_MAX) };
}

/** For claims: everything that counts about a person, with what it was made from. */
export interface PersonEvidence {
  kind: AttendancePlace;
  fairId: FairId;
  fairName: { zh: string; en: string };
  boothId: BoothId | null;
  organizationName: string | null;
  from: string;
  to: string;
  flowingSeconds: number;
  outcome: Outcome | null;
  source: string[];
}

type EvidenceDeps = Pick<AttendanceDeps, "store" | "clock">;

export async function evidenceOfPerson(deps: EvidenceDeps, personId: PersonId): Promise<PersonEvidence[]> {
  return (await evidenceOfPeople(deps, [personId])).get(personId) ?? [];
}

/** Of many at once; who was nowhere is left out. */
export async function evidenceOfPeople(
  deps: EvidenceDeps,
  personIds: readonly PersonId[],
): Promise<Map<string, PersonEvidence[]>> {
  const sightings = await deps.store.sightings({ personIds });
  if (sightings.length === 0) return new Map();
  const fairs = await deps.store.fairs([...new Set(sightings.map(({ fairId }) => fairId))]);
  const known = { fairs, booths: await deps.store.booths(sightings), now: deps.clock() };
  const byPerson = Map.groupBy(sightings, ({ who }) => who);
  return new Map(Array.from(byPerson, ([who, theirs]) => [who, evidenceFrom(theirs, known)]));
}

/** For who decides on a claim: those stays that still count of what it names, and each piece as it was recorded, at whatever fair. */
export async function recordsOf(
  { store, clock }: EvidenceDeps,
  personId: PersonId,
  named: readonly string[],
): Promise<{ stays: AttendanceInterval[]; pieces: { source: string; piece: EvidencePiece }[] }> {
  const sightings = await store.sightings({ personIds: [personId] });
  const intervals = presentIntervals(sightings, await store.booths(sightings), clock());
  const stays = intervals.filter(({ sources }) => sources.some((source) => named.includes(source)));
  const sources = new Set([...named, ...stays.flatMap((stay) => stay.sources)]);
  const pieces = [];
  for (const source of [...sources].slice(0, CLAIM_PIECES_MAX)) {
    const piece = await store.piece({ personId, source, tenantPaths: [EVERYWHERE] });
    if (piece) pieces.push({ source, piece });
  }
  return { stays, pieces };
}
/** Every tenant's path begins with it. */
const EVERYWHERE = "";

interface Known {
  fairs: Awaited<ReturnType<AttendanceDeps["store"]["fairs"]>>;
  booths: Booths;
  now: Date;
}

function evidenceFrom(sightings: readonly Sighting[], { fairs, booths, now }: Known): PersonEvidence[] {
  const intervals = presentIntervals(sightings, booths, now);
  return intervals.map(({ place, fairId, boothId, organizationName, from, to, ...interval }) => {
    const fair = fairs.find(({ id }) => id === fairId);
    const { flowingSeconds, outcome, sources } = interval;
    return {
      kind: place,
      fairId,
      fairName: { zh: fair?.nameZh ?? "", en: fair?.nameEn ?? "" },
      boothId,
      organizationName,
      from,
      to,
      flowingSeconds,
      outcome,
      source: sources,
    };
  });
}
