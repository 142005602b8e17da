// Adds corrections to the evidence. What was recorded stays as it is.
import type { AttendancePlace } from "@jishi/shared/attendance";
import { Refusal } from "@jishi/shared/errors";
import type { BoothId, FairId, PersonId } from "@jishi/shared/ids";
import type { Staff } from "../../../actor.ts";
import { audit } from "../../../audit.ts";
import type { Tx } from "../../../db/index.ts";
import type { Sighting } from "../evidence.ts";
import type { Where } from "../reading/store.ts";

/** Of one person at one fair; more is no correction any more. */
const CORRECTIONS_MAX = 100;

export interface NewCorrection {
  by: Staff;
  at: Date;
  fairId: FairId;
  personId: PersonId;
  strikes: string[];
  add: { place: AttendancePlace; boothId: BoothId | null; from: Date; to: Date } | null;
  reason: string;
}

type Sightings = (where: Where) => Promise<Sighting[]>;

export async function addCorrection(tx: Tx, correction: NewCorrection, sightings: Sightings): Promise<void> {
  const { by, at, fairId, personId, strikes, add, reason } = correction;
  const tenantId = await lockPersonAt(tx, fairId, personId);
  await refuseUnknown(tx, correction, sightings);
  const { place = null, boothId = null, from: fromAt = null, to: toAt = null } = add ?? {};
  await tx.attendanceCorrection.create({
    data: { fairId, personId, strikes, place, boothId, fromAt, toAt, reason, userId: by.userId, at },
  });
  const subject = { subjectKind: "person", subjectId: personId } as const;
  await audit(tx, by, { at, action: "attendance.correct", ...subject, tenantId, reason });
}

/** One correction of a person at a time, who has to do with the fair: others' people aren't there. Answers the fair's tenant. */
async function lockPersonAt(tx: Tx, fairId: FairId, personId: PersonId): Promise<string> {
  const person = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM person p WHERE id = ${personId}::uuid AND withdrawn_at IS NULL AND (
      EXISTS (SELECT 1 FROM door_pass d WHERE d.person_id = p.id AND d.fair_id = ${fairId}::uuid)
      OR EXISTS (SELECT 1 FROM ticket t JOIN booth b ON b.id = t.booth_id WHERE t.person_id = p.id AND b.fair_id = ${fairId}::uuid)
      OR EXISTS (SELECT 1 FROM check_in_event e WHERE e.person_id = p.id AND e.fair_id = ${fairId}::uuid)
      OR EXISTS (SELECT 1 FROM attendance_event e WHERE e.person_id = p.id AND e.fair_id = ${fairId}::uuid)
      OR EXISTS (SELECT 1 FROM attendance_correction c WHERE c.person_id = p.id AND c.fair_id = ${fairId}::uuid))
    FOR NO KEY UPDATE`;
  const fair = await tx.fair.findUnique({ where: { id: fairId }, select: { tenantId: true } });
  if (person.length === 0 || !fair) throw new Refusal("not-found");
  const corrections = await tx.attendanceCorrection.count({ where: { fairId, personId } });
  if (corrections >= CORRECTIONS_MAX) throw new Refusal("request/too-many");
  return fair.tenantId;
}

/** Refuses with attendance/source what isn't, or no longer, evidence about this person at this fair; and another fair's booth. */
async function refuseUnknown(tx: Tx, correction: NewCorrection, sightings: Sightings): Promise<void> {
  const { fairId, personId, strikes, add } = correction;
  const known = new Set(
    (await sightings({ fairId, personIds: [personId] })).flatMap(({ sources }) => sources),
  );
  if (strikes.some((source) => !known.has(source))) throw new Refusal("attendance/source");
  if (!add?.boothId) return;
  const booths = await tx.booth.count({ where: { id: add.boothId, fairId } });
  if (booths === 0) throw new Refusal("not-found");
}
