// Moves a ticket within its booth's queue.
import assert from "node:assert/strict";
import type { BoothId, PersonId, TicketId } from "@jishi/shared/ids";
import type { Tx } from "../../../db/index.ts";
import { reenter } from "../entering/store.ts";
import { rankDown, type Neighbour, type Placed } from "../ranks.ts";
import { PLACES_DOWN, type Move, type Ticket } from "../ticket.ts";

interface Ranked {
  boothId: BoothId;
  personId: PersonId;
  number: number;
  rank: number;
  slot: number;
}

export interface PlaceInQueue {
  rank: number;
  slot: number;
  /** Held at once when the person came back while another booth has them. */
  state: Ticket["state"];
  places: number | null;
}

/** Whoever reorders a queue holds its booth, and does so before they hold a ticket: dealing ranks writes everyone's. */
export async function lockBoothOf(tx: Tx, ticketId: TicketId): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM booth WHERE id = (SELECT booth_id FROM ticket WHERE id = ${ticketId}::uuid) FOR NO KEY UPDATE`;
}

/** Where a move puts a ticket. One that goes down needs the booth's lock. */
export async function placeOf(tx: Tx, row: Ranked, { ticket, down }: Move, at: Date): Promise<PlaceInQueue> {
  const { rank, slot } = row;
  const { state } = ticket;
  if (down === null) return { rank, slot, state, places: null };
  if (down === "end") return { ...(await reenter(tx, row, at)), places: null };
  const placed = await rankBelow(tx, row);
  return { ...placed, slot, state };
}

async function rankBelow(tx: Tx, row: Ranked): Promise<Placed> {
  const placed = rankDown(row.rank, await behindOf(tx, row), PLACES_DOWN);
  if (placed) return placed;
  // Two neighbours have come so close that no number fits between them: the order stays, the numbers are dealt anew.
  const own = await spreadRanks(tx, row);
  const spread = rankDown(own, await behindOf(tx, { ...row, rank: own }), PLACES_DOWN);
  assert(spread, "whole numbers leave room");
  return spread;
}

function behindOf(
  tx: Tx,
  { boothId, rank, number }: Omit<Ranked, "personId" | "slot">,
): Promise<Neighbour[]> {
  return tx.$queryRaw<Neighbour[]>`
    SELECT rank, state <> 'called' AS waits FROM ticket
    WHERE booth_id = ${boothId}::uuid AND state IN ('waiting', 'held', 'called')
      AND (rank, number) > (${rank}::float8, ${number}::int)
    ORDER BY rank, number`;
}

/** Deals the ranks 1, 2, 3 … in the same order; answers the row's own. */
async function spreadRanks(tx: Tx, { boothId, number }: Ranked): Promise<number> {
  const [own] = await tx.$queryRaw<{ rank: number }[]>`
    WITH dealt AS (
      SELECT id, number, row_number() OVER (ORDER BY rank, number)::float8 AS rank FROM ticket
      WHERE booth_id = ${boothId}::uuid AND state IN ('waiting', 'held', 'called')
    ), spread AS (
      UPDATE ticket SET rank = dealt.rank FROM dealt WHERE ticket.id = dealt.id
    )
    SELECT rank FROM dealt WHERE number = ${number}::int`;
  assert(own, "a ticket that moves down is in its queue");
  return own.rank;
}
