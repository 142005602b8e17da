// Eight clients at once on a PostgreSQL server, all at the same claims and awards.
import { Refusal } from "@jishi/shared/errors";
import type { AwardId, ClaimId, ObjectionId, PaymentBatchId } from "@jishi/shared/ids";
import { expect, test } from "vitest";
import type { Database } from "../../server/src/db/index.ts";
import { LOGINS, type ClaimKind } from "./claims-model.ts";
import { onServer, problems } from "./money-places.ts";
import { stepsOf, type Steps } from "./money-steps.ts";
import { DAY_MS, openWorld, type World } from "./money-world.ts";
import { deadlocks, oneOf } from "./queue-fair.ts";

const SECONDS = Number(process.env["MODEL_SECONDS"] ?? 8);
/** A busy machine may need so long until everything was done once. */
const LATEST_SECONDS = 60;
const AMOUNT = 80_000;
/** Four days in a second: notices end while the clients run. */
const FASTER = (4 * DAY_MS) / 1000;

/** The code of its refusal, or "done". A refusal is part of the game; a lost deadlock isn't. */
async function tried(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof Refusal && error.code !== "unavailable") return error.code;
    throw error;
  }
}

/** An office, and claims that have just been submitted: of two neighbours both are for one hire. */
async function openClaims(db: Database, count: number, { budget = AMOUNT * count, rivals = true } = {}) {
  const plan = Array.from({ length: count }, (_, n) => {
    const owner = rivals ? n % 2 : 0;
    return { subject: rivals ? n - (n % 2) : n, owner, programme: owner, proven: "yes" } as const;
  });
  const world = await openWorld(db, plan, [budget, budget]);
  const steps = stepsOf(world);
  await steps.sheet(world.hires);
  const rows = await db.prisma.claim.findMany({ where: { tenantId: world.tenantId } });
  const byHire = new Map(rows.map(({ placementId, id }) => [placementId, id as ClaimId]));
  return { world, steps, claimIds: world.hires.flatMap(({ placementId }) => byHire.get(placementId) ?? []) };
}

async function approve(steps: Steps, id: ClaimId): Promise<void> {
  await steps.claim("take", id, 0);
  await steps.claim("advise for", id, 0);
  await steps.claim("approve", id, 2);
}

async function awardsOf({ db, tenantId }: World): Promise<AwardId[]> {
  const rows = await db.prisma.award.findMany({
    where: { tenantId },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id }) => id as AwardId);
}

test("two claims for one hire approved at once: one is granted, the other is told why not", async () => {
  const place = await onServer();
  const { world, steps, claimIds } = await openClaims(place.db, 10);
  for (const id of claimIds) {
    await steps.claim("take", id, 0);
    await steps.claim("advise for", id, 1);
  }
  for (let pair = 0; pair < claimIds.length; pair += 2) {
    const both = claimIds.slice(pair, pair + 2);
    const answers = await Promise.all(both.map((id) => tried(steps.claim("approve", id, 2))));
    expect(answers.toSorted()).toEqual(["claim/excluded", "done"]);
  }
  expect(await awardsOf(world)).toHaveLength(5);
});

test("budget for exactly one of two claims at once: one is set aside, the other is told why not", async () => {
  const place = await onServer();
  for (let round = 0; round < 5; round++) {
    const { world, steps, claimIds } = await openClaims(place.db, 2, {
      budget: AMOUNT * 2 - 1,
      rivals: false,
    });
    for (const id of claimIds) await approve(steps, id);
    const awards = await awardsOf(world);
    const answers = await Promise.all(awards.map((id) => tried(steps.reserve([id]))));
    expect(answers.toSorted()).toEqual(["done", "ledger/insufficient"]);
    expect(await budgetsOf(world)).toEqual([AMOUNT - 1, AMOUNT * 2 - 1]);
  }
  expect(await problems(place)).toEqual([]);
});

test("eight clients decide, set aside, post, list, release, settle, return, object to and let go of the same claims: nobody is paid twice", async () => {
  const place = await onServer();
  const { db } = place;
  const { world, steps, claimIds } = await openClaims(db, 60, { budget: AMOUNT * 12 });
  const [start, from] = [world.now.getTime(), Date.now()];
  const seen = new Map<string, number>();
  const isEnough = () => mustBeSeen.every((name) => seen.has(`${name} done`));
  const runs = () => Date.now() - from < (isEnough() ? SECONDS : LATEST_SECONDS) * 1000;
  const client = async () => {
    while (runs()) {
      world.now = new Date(start + (Date.now() - from) * FASTER);
      const awards = await awardsOf(world);
      const some = awards.length === 0 || Math.random() < 0.4;
      const [name, work] = some ? claimMove(steps, oneOf(claimIds)) : oneOf(moves)({ world, steps, awards });
      const answer = `${name} ${await tried(work)}`;
      seen.set(answer, (seen.get(answer) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 8 }, client));
  expect([...seen.keys()]).toEqual(expect.arrayContaining(mustBeSeen.map((name) => `${name} done`)));
  expect(await problems(place)).toEqual([]);
  expect(await paidTwice(db)).toEqual([]);
  expect(await grantedTwice(db)).toEqual([]);
  expect(Math.min(...(await budgetsOf(world)))).toBeGreaterThanOrEqual(0);
  expect(await deadlocks(db)).toBe(0);
}, 120_000);

const decided = ["take", "advise for", "approve"];
const moved = ["notice", "reserve", "post", "build", "release", "bank", "object", "decide"];
const mustBeSeen = [...decided, ...moved];
const wishes: readonly Exclude<ClaimKind, "make" | "sheet">[] = [
  ...(["take", "take", "advise for", "advise for", "approve", "approve", "approve", "approve"] as const),
  "refuse",
  "appeal",
  "withdraw",
];
function claimMove(steps: Steps, id: ClaimId): [name: string, work: Promise<unknown>] {
  const kind = oneOf(wishes);
  return [kind, steps.claim(kind, id, Math.floor(Math.random() * LOGINS))];
}

interface Office {
  world: World;
  steps: Steps;
  awards: AwardId[];
}
type Move = (office: Office) => [name: string, work: Promise<unknown>];
const forward: Move[] = [
  ({ steps, awards }) => ["notice", steps.notice([oneOf(awards)])],
  ({ steps, awards }) => ["reserve", steps.reserve(oneOrTwo(awards))],
  ({ steps, awards }) => ["post", steps.post([oneOf(awards)])],
  ({ steps, awards }) => ["build", steps.build(oneOrTwo(awards))],
  (office) => ["release", releaseOne(office)],
  (office) => ["bank", bankOne(office)],
];
const moves: Move[] = [
  ...forward,
  ...forward,
  ...forward,
  ({ steps, awards }) => ["object", steps.object(oneOf(awards))],
  (office) => ["decide", decideOne(office)],
  (office) => ["decide", decideOne(office)],
  ({ steps, awards }) => ["let go", steps.letGo(oneOf(awards.slice(0, 6)))],
];

function oneOrTwo(awards: readonly AwardId[]): AwardId[] {
  return Math.random() < 0.7 ? [oneOf(awards)] : [...new Set([oneOf(awards), oneOf(awards)])];
}

async function releaseOne({ world, steps }: Office) {
  const { prisma } = world.db;
  const batches = await prisma.paymentBatch.findMany({ where: { state: "building" }, take: 5 });
  if (batches.length > 0) await steps.release(oneOf(batches).id as PaymentBatchId);
}

async function bankOne({ world, steps }: Office) {
  const sent = await world.db.prisma.payment.findMany({ where: { state: "sent" }, take: 4 });
  const outcome = () => (Math.random() < 0.6 ? "paid" : "returned");
  await steps.bank(sent.map(({ reference, amountFen }) => ({ reference, amountFen, outcome: outcome() })));
}

async function decideOne({ world, steps }: Office) {
  const open = await world.db.prisma.objection.findMany({ where: { state: "open" }, take: 5 });
  if (open.length > 0) await steps.decide(oneOf(open).id as ObjectionId, Math.random() < 0.2);
}

async function budgetsOf({ db, bookIds }: World): Promise<number[]> {
  const accounts = await db.prisma.ledgerAccount.findMany({
    where: { bookId: { in: bookIds }, kind: "budget" },
  });
  const byBook = new Map(accounts.map((one) => [one.bookId, Number(one.creditsFen - one.debitsFen)]));
  return bookIds.map((id) => byBook.get(id) ?? 0);
}

/** Awards settled more than once, or whose state, payments and books say different things. */
function paidTwice(db: Database): Promise<unknown[]> {
  return db.prisma.$queryRaw<unknown[]>`
    SELECT a.id, a.state, l.settled, m.paid FROM award a
    CROSS JOIN LATERAL (SELECT count(*) AS settled FROM ledger_transfer WHERE award_id = a.id AND kind = 'settle') l
    CROSS JOIN LATERAL (SELECT count(*) AS paid FROM payment WHERE award_id = a.id AND state = 'paid') m
    WHERE l.settled > 1 OR l.settled <> m.paid OR (a.state = 'paid') <> (l.settled = 1)`;
}

/** Hires for which more than one award stands, and claims that were approved without one or with one and not approved. */
function grantedTwice(db: Database): Promise<unknown[]> {
  return db.prisma.$queryRaw<unknown[]>`
    SELECT subject_key FROM award WHERE state <> 'released' GROUP BY exclusivity_group, subject_key HAVING count(*) > 1
    UNION ALL
    SELECT c.id::text FROM claim c LEFT JOIN award a ON a.claim_id = c.id WHERE (c.state = 'approved') <> (a.id IS NOT NULL)`;
}
