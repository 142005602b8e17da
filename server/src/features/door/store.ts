// Passes of a fair's door: who has a code, under which nine digits, and how somebody without one is found.
import { Refusal } from "@jishi/shared/errors";
import type { BoothId, FairId, JobId, PersonId, UserId } from "@jishi/shared/ids";
import { PASSES_PAGE } from "@jishi/shared/door";
import type { Database, Reader, Tx } from "../../db/index.ts";
import { enterWalkIn, findOrAddPerson, type SealedPhone } from "../queue/index.ts";
import { STAY_MS } from "./admission.ts";
import type { FairRow, PassRow } from "./present.ts";

/** More than the largest halls hold; every scanner keeps the list. */
const PASSES_MAX = 200_000;
/** Two people draw the same of a hundred million digits once in a long while. */
const DRAWS_MAX = 5;
/** Who isn't among the first has a name that must be said more exactly. */
const FOUND_MAX = 20;
/** Nobody goes to more in half a day without being scanned out. */
const ADMISSIONS_MAX = 10;

export interface BoothRow {
  id: BoothId;
  code: string;
  organizationName: string;
  fairId: FairId;
}
export interface FoundPerson {
  id: PersonId;
  name: string;
  phoneMasked: string | null;
  in: boolean;
}
/** Whom a search is for: all of a phone, its last digits, or a part of a name. */
export type Sought = { phoneHmac: Uint8Array } | { lastDigits: string } | { name: string };

export interface WalkingIn {
  name: string;
  phone: SealedPhone | null;
  queue?: { boothId: BoothId; jobId: JobId | null } | undefined;
  by: UserId;
  at: Date;
}

/** Nine digits that nobody else has, most likely. */
export type Draw = () => string;

export type DoorStore = ReturnType<typeof doorStore>;

export function doorStore(db: Database) {
  return {
    fair: (fairId: FairId) => findFair(db.prisma, fairId),
    booth: (boothId: BoothId) => findBooth(db.prisma, boothId),
    admissions: (personId: PersonId, now: Date) => admissionsOf(db.prisma, personId, now),
    isPublic: (fairId: FairId) => isPublic(db.prisma, fairId),
    passes: (fairId: FairId, after: number) => passesAfter(db.prisma, fairId, after),
    find: (fairId: FairId, sought: Sought, now: Date) => findPeople(db.prisma, fairId, sought, now),
    /** The person's nine digits at this fair, the same for ever. Refuses with door/full. */
    pass: async (fairId: FairId, personId: PersonId, { draw, at }: { draw: Draw; at: Date }) => {
      const known = await passOf(db.prisma, fairId, personId);
      return known ?? db.transaction((tx) => givePass(tx, { fairId, personId, at }, draw));
    },
    walkIn: (fairId: FairId, walkingIn: WalkingIn, draw: Draw) =>
      db.transaction((tx) => walkIn(tx, fairId, walkingIn, draw)),
  };
}

async function findFair(reader: Reader, fairId: FairId): Promise<FairRow> {
  const [fair] = await reader.$queryRaw<FairRow[]>`
    SELECT id, name_zh AS "nameZh", name_en AS "nameEn", venue_name AS "venueName", opens_at AS "opensAt",
      closes_at AS "closesAt" FROM fair WHERE id = ${fairId}::uuid`;
  if (!fair) throw new Refusal("not-found");
  return fair;
}

/** Where the person's last scan at a fair's doors let them in, and not too long ago to be there still. */
function admissionsOf(reader: Reader, personId: PersonId, now: Date): Promise<(FairRow & { since: Date })[]> {
  const since = new Date(now.getTime() - STAY_MS);
  return reader.$queryRaw<(FairRow & { since: Date })[]>`
    WITH last AS (
      SELECT DISTINCT ON (fair_id) fair_id, place, at FROM check_in_event
      WHERE person_id = ${personId}::uuid AND verdict = 'admitted' AND booth_id IS NULL AND at > ${since}::timestamptz
      ORDER BY fair_id, at DESC, id DESC)
    SELECT f.id, f.name_zh AS "nameZh", f.name_en AS "nameEn", f.venue_name AS "venueName", f.opens_at AS "opensAt",
      f.closes_at AS "closesAt", last.at AS since
    FROM last JOIN fair f ON f.id = last.fair_id WHERE last.place = 'door' ORDER BY since DESC LIMIT ${ADMISSIONS_MAX}`;
}

async function isPublic(reader: Reader, fairId: FairId): Promise<boolean> {
  const state = { in: ["announced", "open"] };
  return (await reader.fair.count({ where: { id: fairId, state } })) > 0;
}

async function findBooth(reader: Reader, boothId: BoothId): Promise<BoothRow> {
  const [booth] = await reader.$queryRaw<BoothRow[]>`
    SELECT b.id, b.code, o.name AS "organizationName", b.fair_id AS "fairId"
    FROM booth b JOIN organization o ON o.id = b.organization_id WHERE b.id = ${boothId}::uuid`;
  if (!booth) throw new Refusal("not-found");
  return booth;
}

async function passOf(reader: Reader, fairId: FairId, personId: PersonId): Promise<string | undefined> {
  const where = { fairId_personId: { fairId, personId } };
  return (await reader.doorPass.findUnique({ where, select: { typed: true } }))?.typed;
}

interface NewPass {
  fairId: FairId;
  personId: PersonId;
  at: Date;
}

/** Under the fair's lock, so that who asks for the passes after a number misses none that was still being written. */
async function givePass(tx: Tx, { fairId, personId, at }: NewPass, draw: Draw): Promise<string> {
  await tx.$queryRaw`SELECT 1 FROM fair WHERE id = ${fairId}::uuid FOR NO KEY UPDATE`;
  const known = await passOf(tx, fairId, personId);
  if (known !== undefined) return known;
  if ((await tx.doorPass.count({ where: { fairId } })) >= PASSES_MAX) throw new Refusal("door/full");
  for (let draws = 0; draws < DRAWS_MAX; draws++) {
    const typed = draw();
    const given = await tx.doorPass.createMany({
      data: { fairId, personId, typed, createdAt: at },
      skipDuplicates: true,
    });
    if (given.count === 1) return typed;
  }
  throw new Error(`A fair's ${DRAWS_MAX} drawn codes were all taken`);
}

async function passesAfter(reader: Reader, fairId: FairId, after: number) {
  const rows = await reader.$queryRaw<PassRow[]>`
    SELECT d.seq, d.person_id AS "personId", p.name, d.typed FROM door_pass d JOIN person p ON p.id = d.person_id
    WHERE d.fair_id = ${fairId}::uuid AND d.seq > ${after} AND p.withdrawn_at IS NULL
    ORDER BY d.seq LIMIT ${PASSES_PAGE + 1}`;
  return { passes: rows.slice(0, PASSES_PAGE), more: rows.length > PASSES_PAGE };
}

/** By whole phone among everyone: who knows it has it from its owner. Otherwise among those who have to do with the fair. */
function findPeople(reader: Reader, fairId: FairId, sought: Sought, now: Date): Promise<FoundPerson[]> {
  const hmac = "phoneHmac" in sought ? sought.phoneHmac : null;
  const name = "name" in sought ? sought.name : null;
  const last = "lastDigits" in sought ? sought.lastDigits : null;
  const since = new Date(now.getTime() - STAY_MS);
  return reader.$queryRaw<FoundPerson[]>`
    SELECT p.id, p.name, p.phone_masked AS "phoneMasked", coalesce((
        SELECT e.place = 'door' FROM check_in_event e
        WHERE e.fair_id = ${fairId}::uuid AND e.person_id = p.id AND e.verdict = 'admitted' AND e.booth_id IS NULL
          AND e.at > ${since}::timestamptz
        ORDER BY e.at DESC, e.id DESC LIMIT 1), false) AS "in"
    FROM person p WHERE p.withdrawn_at IS NULL AND (p.phone_hmac = ${hmac}::bytea OR (
      (strpos(p.name, ${name}::text) > 0 OR right(p.phone_masked, 4) = ${last}::text) AND p.id IN (
        SELECT person_id FROM door_pass WHERE fair_id = ${fairId}::uuid
        UNION SELECT k.person_id FROM ticket k JOIN booth b ON b.id = k.booth_id WHERE b.fair_id = ${fairId}::uuid)))
    ORDER BY p.name, p.id LIMIT ${FOUND_MAX}`;
}

async function walkIn(tx: Tx, fairId: FairId, { name, phone, queue, by, at }: WalkingIn, draw: Draw) {
  if (queue) await refuseForeignBooth(tx, fairId, queue.boothId);
  const personId = await findOrAddPerson(tx, { name, phone }, fairId, at);
  const entry = { source: "walk_in", mode: "on_site", by, at } as const;
  const ticket = queue ? await enterWalkIn(tx, personId, { ...entry, ...queue }) : null;
  const typed = await givePass(tx, { fairId, personId, at }, draw);
  await tx.doorPass.update({ where: { fairId_personId: { fairId, personId } }, data: { printedAt: at } });
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { name: true } });
  return { personId, name: person.name, typed, ticket };
}

async function refuseForeignBooth(tx: Tx, fairId: FairId, boothId: BoothId): Promise<void> {
  if ((await tx.booth.count({ where: { id: boothId, fairId } })) === 0) throw new Refusal("not-found");
}
