// Plays random histories of claims and public money through the real commands and stores beside the model, many at once: what the
// model allows is done for all whose turn it is in one transaction, what it refuses is tried alone and must be refused so.
import fc from "fast-check";
import { expect } from "vitest";
import type { TransferKind } from "./books-model.ts";
import { LOGINS } from "./claims-model.ts";
import { compare } from "./money-compare.ts";
import { prepareByHand } from "./money-by-hand.ts";
import { isPostedByHand } from "./money-kinds.ts";
import { MoneyModel, type ModelHistory } from "./money-model.ts";
import { problems, type MoneyPlace } from "./money-places.ts";
import { Play } from "./money-play.ts";
import { openWorld } from "./money-world.ts";

export const HISTORIES = Number(process.env["MONEY_HISTORIES"] ?? 10_000);
/** A minute or two; a busy machine takes ten times as long. */
export const LONG_MS = 1_200_000;
const SEED = Number(process.env["MODEL_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
/** Histories that share two budgets and the batches. */
const TOGETHER = 250;
const DAYS = 16;
const AMOUNT = 80_000;
/** Enough for some half of those who come so far. */
const BUDGETS = [AMOUNT * 60, AMOUNT * 30];

const byHand: readonly TransferKind[] = [
  "reserve",
  "post",
  "void",
  "expire",
  "pay",
  "pay",
  "settle",
  "return",
  ...(["reverse", "reverse", "reverse"] as const),
];
/** Mostly what comes next, at times anything. */
const wish = fc.record({
  kind: fc.oneof(
    { weight: 14, arbitrary: fc.constant("next" as const) },
    { weight: 4, arbitrary: fc.constant("anything" as const) },
    { weight: 1, arbitrary: fc.constant("by hand" as const) },
  ),
  which: fc.nat(999),
  by: fc.nat(LOGINS - 1),
  how: fc.constantFrom("do", "do", "do", "do", "do", "do", "do", "do", "lost", "twice"),
  posting: fc.record({
    kind: fc.constantFrom(...byHand),
    of: fc.nat(11),
    twist: fc.oneof(
      { weight: 4, arbitrary: fc.constant("none") },
      { weight: 1, arbitrary: fc.constantFrom("amount", "owner", "funder") },
    ),
  }),
});
const proven = fc.constantFrom("yes", "yes", "yes", "no", "unknown");
const plays = fc.record({
  proven: fc.array(proven, { minLength: TOGETHER, maxLength: TOGETHER }),
  days: fc.array(fc.array(wish, { minLength: TOGETHER, maxLength: TOGETHER }), {
    minLength: DAYS,
    maxLength: DAYS,
  }),
});

/** A share of all histories; answers what was seen in them. */
export async function playMoney(place: MoneyPlace, share: number): Promise<Map<string, number>> {
  const seen = new Map<string, number>();
  const numRuns = Math.ceil((HISTORIES * share) / TOGETHER);
  console.log(`${numRuns * TOGETHER} histories of money, seed ${SEED}`);
  await place.withClient(prepareByHand);
  const property = fc.asyncProperty(plays, async ({ proven: known, days }) => {
    const histories = known.map((one, n): ModelHistory => historyOf(n, one));
    const world = await openWorld(place.db, histories, BUDGETS);
    const play = new Play(world, new MoneyModel(histories, BUDGETS, AMOUNT), seen);
    for (const [day, wishes] of days.entries()) await play.day(day, wishes);
    await compare(world, play.model);
  });
  await fc.assert(property, { numRuns, seed: SEED, endOnFailure: true, asyncReporter: reportFailure });
  expect(await problems(place)).toEqual([]);
  return seen;
}

/** By an agency, a village, or whose awards are also posted by hand; every second hire of a village is an agency's too. */
function historyOf(n: number, proves: ModelHistory["proven"]): ModelHistory {
  const owner = isPostedByHand(n) ? 2 : n % 2;
  const hire = { subject: n % 4 === 1 ? n - 1 : n, owner, programme: owner % 2, proven: proves };
  return { ...hire, claims: [], award: undefined, isByHand: false };
}

/** Which play failed and why; its four thousand wishes say nothing to a reader. */
async function reportFailure<Played>(details: fc.RunDetails<Played>): Promise<void> {
  const { failed, seed, counterexamplePath, errorInstance } = details;
  if (!failed) return;
  throw new Error(`MODEL_SEED=${seed} fails in play ${counterexamplePath}`, { cause: errorInstance });
}
