// Posts past the program, as somebody with psql would: the books hold them to the same rules.
import type { ClientBase } from "pg";
import { expect } from "vitest";
import type { ModelPosting, TransferKind } from "./books-model.ts";
import { isPostedByHand } from "./money-kinds.ts";
import type { MoneyModel } from "./money-model.ts";
import type { World } from "./money-world.ts";

export interface HandWish {
  kind: TransferKind;
  of: number;
  twist: string;
}
interface Command {
  id: string;
  by: string | null;
  transfers: string;
  /** The rules of which one is broken; none: it is done. */
  broken: string[];
}
type Outcome = { ids: string[] } | { refused: string };

/** So that one refusal doesn't undo the others: remembers a refusal as the program does, and answers it. */
export async function prepareByHand(client: ClientBase): Promise<void> {
  await client.query(`
    CREATE FUNCTION post_by_hand(command uuid, by uuid, at timestamptz, transfers jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
    DECLARE
      refused jsonb;
    BEGIN
      RETURN ledger_post(command, by, at, transfers);
    EXCEPTION WHEN integrity_constraint_violation THEN
      refused := jsonb_build_object('refused', substring(SQLERRM FROM 'violates [^"]*"([^"]+)"'));
      INSERT INTO ledger_command VALUES (command, ledger_request_hash(by, transfers), refused, at);
      RETURN refused;
    END $$`);
}

/** All in one statement, each a command of its own, and all of them once more; answers what came of each. */
export async function postByHand(
  world: World,
  model: MoneyModel,
  wishes: readonly [n: number, wish: HandWish][],
): Promise<string[]> {
  const ids = await transfersOf(world, wishes);
  const commands = wishes.flatMap(([n, wish]) => plan(world, model, ids, [n, wish]));
  if (commands.length === 0) return [];
  const outcomes = await send(world, commands);
  expect(await send(world, commands)).toEqual(outcomes);
  return outcomes.map((outcome, at) => {
    const answer = "ids" in outcome ? "done" : outcome.refused;
    const { broken = [], transfers } = commands[at] ?? {};
    const may = broken.length > 0 ? broken : ["done"];
    expect({ transfers, answer, may }).toMatchObject({ may: expect.arrayContaining([answer]) });
    return answer;
  });
}

type Ids = Map<string, string[]>;

/** The transfers of each award in their order. */
async function transfersOf({ db, hires }: World, wishes: readonly [number, HandWish][]): Promise<Ids> {
  const awardIds = wishes.flatMap(([n]) => hires[n]?.awardId ?? []);
  const rows = await db.prisma.$queryRaw<{ awardId: string; ids: string[] }[]>`
    SELECT award_id AS "awardId", array_agg(id::text ORDER BY seq) AS ids FROM ledger_transfer
    WHERE award_id = ANY (${awardIds}::uuid[]) GROUP BY award_id`;
  return new Map(rows.map((row) => [row.awardId, row.ids]));
}

function plan(world: World, model: MoneyModel, ids: Ids, [n, wish]: [number, HandWish]): Command[] {
  const { award } = model.at(n);
  const hire = world.hires[n];
  if (!award || !hire?.awardId) return [];
  const posting = postingOf(wish, award);
  if (isAboutNothing(posting)) return [];
  const broken = model.books.broken(model.booked(award), posting);
  // What the books allow is left to those whom the program leaves alone.
  if (broken.length === 0 && !isPostedByHand(n)) return [];
  if (broken.length === 0) model.byHand(n, posting);
  const original = ids.get(hire.awardId)?.[posting.of ?? -1];
  const transfer = {
    ...asked(world, posting, original),
    bookId: world.bookIds[hire.programme],
    awardId: hire.awardId,
  };
  return [
    { id: crypto.randomUUID(), by: senderOf(world, posting), transfers: JSON.stringify([transfer]), broken },
  ];
}

const isAboutNothing = ({ kind, of }: ModelPosting) => kind === "reverse" && of === undefined;

function asked(
  { organizations }: World,
  { kind, amount, owner }: ModelPosting,
  original: string | undefined,
) {
  const isOwned = ["post", "pay", "settle", "return"].includes(kind);
  return {
    kind,
    amountFen: String(amount),
    ...(isOwned && { claimantId: organizations[owner]?.id }),
    ...(original !== undefined && (kind === "reverse" ? { reversesId: original } : { resolvesId: original })),
  };
}

/** The clock alone makes something expire. */
function senderOf({ funder, releaser }: World, { kind, byFunder }: ModelPosting): string | null {
  if (kind === "expire") return null;
  return kind === "pay" && !byFunder ? releaser : funder;
}

function postingOf(
  { kind, of, twist }: HandWish,
  { amount, owner, transfers }: { amount: number; owner: number; transfers: readonly unknown[] },
): ModelPosting {
  const isAbout = ["post", "void", "expire", "reverse"].includes(kind) && transfers.length > 0;
  // Mostly the reserve where there is one to resolve, which is the first.
  const which = kind !== "reverse" && of % 3 > 0 ? 0 : of % transfers.length;
  return {
    kind,
    amount: twist === "amount" ? amount + 1 : amount,
    owner: twist === "owner" ? (owner + 1) % 3 : owner,
    byFunder: twist === "funder" || of % 4 === 0,
    ...(isAbout && { of: which }),
  };
}

async function send({ db, now }: World, commands: readonly Command[]): Promise<Outcome[]> {
  const rows = await db.transaction(
    (tx) => tx.$queryRaw<{ outcome: Outcome }[]>`
      SELECT post_by_hand(id, by, ${now}::timestamptz, transfers::jsonb) AS outcome
      FROM unnest(${commands.map(({ id }) => id)}::uuid[], ${commands.map(({ by }) => by)}::uuid[],
        ${commands.map(({ transfers }) => transfers)}::text[]) WITH ORDINALITY AS asked (id, by, transfers, n) ORDER BY n`,
  );
  return rows.map(({ outcome }) => outcome);
}
