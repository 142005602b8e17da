// Moves a ticket within its booth's queue.
import assert from "node:assert/strict";
import type { BoothId, PersonId } from "@jishi/shared/ids";
import type { Tx } from "../../../db/index.ts";
import { reenter } from "../entering/store.ts";
import { rankDown, type Placed } from "../ranks.ts";
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

/** Where a move puts a ticket. */
export async function placeOf(tx: Tx, row: Ranked, { ticket, down }: Move): Promise<PlaceInQueue> {
  const { rank, slot } = row;
  const { state } = ticket;
  if (down === null) return { rank, slot, state, places: null };
  if (down === "end") return { ...(await reenter(tx, row.personId, row.boothId)), places: null };
  const placed = await rankBelow(tx, row);
  return { ...placed, slot, state };
}

async function rankBelow(tx: Tx, row: Ranked): Promise<Placed> {
  const placed = rankDown(row.rank, await ranksBehind(tx, row), PLACES_DOWN);
  if (placed) return placed;
  // Two neighbours have come so close that no number fits between them: the order stays, the numbers are dealt anew.
  const own = await spreadRanks(tx, row);
  const spread = rankDown(own, await ranksBehind(tx, { ...row, rank: own }), PLACES_DOWN);
  assert(spread, "whole numbers leave room");
  return spread;
}

async function ranksBehind(tx: Tx, { boothId, rank, number }: Omit<Ranked, "personId" | "slot">) {
  const behind = await tx.$queryRaw<{ rank: number }[]>`
    SELECT rank FROM ticket WHERE booth_id = ${boothId}::uuid AND state IN ('waiting', 'held')
      AND (rank, number) > (${rank}::float8, ${number}::int)
    ORDER BY rank, number LIMIT ${PLACES_DOWN + 1}`;
  return behind.map((ticket) => ticket.rank);
}

/** Deals the ranks 1, 2, 3 … in the same order; answers the place of the row itself, which may be called and so in nobody's way. */
async function spreadRanks(tx: Tx, { boothId, rank, number }: Ranked): Promise<number> {
  await tx.$queryRaw`SELECT 1 FROM booth WHERE id = ${boothId}::uuid FOR NO KEY UPDATE`;
  const [own] = await tx.$queryRaw<{ rank: number }[]>`
    WITH dealt AS (
      SELECT id, row_number() OVER (ORDER BY rank, number)::float8 AS dealt,
        (rank, number) <= (${rank}::float8, ${number}::int) AS before
      FROM ticket WHERE booth_id = ${boothId}::uuid AND state IN ('waiting', 'held')
    ), spread AS (
      UPDATE ticket SET rank = dealt.dealt FROM dealt WHERE ticket.id = dealt.id
    )
    SELECT coalesce(max(dealt) FILTER (WHERE before), 0) + 0.5 AS rank FROM dealt`;
  return own?.rank ?? 0;
}
