// Compares everything at the end of a play: claims and what happened to them, awards, payments, every transfer and balance.
import { expect } from "vitest";
import type { MoneyModel } from "./money-model.ts";
import type { World } from "./money-world.ts";

interface Row {
  placementId: string;
  state: string;
  verdict: string;
  reviewedBy: string | null;
  appealed: boolean;
  events: string[];
  award: { state: string; open: number; live: string | null; transfers: string[] | null } | null;
}

export async function compare(world: World, model: MoneyModel): Promise<void> {
  const rows = Map.groupBy(await claimsOf(world), ({ placementId }) => placementId);
  for (const [n, { placementId }] of world.hires.entries()) {
    const real = rows.get(placementId) ?? [];
    expect({ n, real }).toEqual({ n, real: expected(world, model, n) });
  }
  expect(await balancesOf(world)).toEqual(
    Object.fromEntries(Object.entries(model.books.balances).filter(([, fen]) => fen !== 0)),
  );
}

function expected({ office, hires }: World, model: MoneyModel, n: number): Row[] {
  const { claims, award } = model.at(n);
  return claims.map(({ state, verdict, reviewedBy, appealed, events }, at) => ({
    placementId: hires[n]?.placementId ?? "",
    state,
    verdict,
    reviewedBy: reviewedBy === null ? null : (office[reviewedBy] ?? ""),
    appealed,
    events,
    award:
      award && at === claims.length - 1
        ? {
            state: award.state,
            open: award.open,
            live: liveOf(award),
            transfers: award.transfers.length > 0 ? award.transfers.map(({ kind }) => kind) : null,
          }
        : null,
  }));
}

function liveOf({ state, batch, sent }: { state: string; batch: number | undefined; sent: boolean }) {
  if (batch === undefined) return null;
  if (sent) return "sent";
  return state === "paid" ? "paid" : "listed";
}

function claimsOf({ db, hires }: World): Promise<Row[]> {
  return db.prisma.$queryRaw<Row[]>`
    SELECT c.placement_id AS "placementId", c.state, c.verdict, c.reviewed_by AS "reviewedBy", c.appealed,
      (SELECT array_agg(e.kind ORDER BY e.id) FROM claim_event e WHERE e.claim_id = c.id) AS events,
      CASE WHEN a.id IS NOT NULL THEN json_build_object('state', a.state,
        'open', (SELECT count(*) FROM objection j WHERE j.award_id = a.id AND j.state = 'open'),
        'live', (SELECT m.state FROM payment m WHERE m.award_id = a.id AND m.state IN ('listed', 'sent', 'paid')),
        'transfers', (SELECT json_agg(l.kind ORDER BY l.seq) FROM ledger_transfer l WHERE l.award_id = a.id)) END AS award
    FROM claim c LEFT JOIN award a ON a.claim_id = c.id
    WHERE c.placement_id = ANY (${hires.map(({ placementId }) => placementId)}::uuid[]) ORDER BY c.reference`;
}

async function balancesOf({ db, bookIds, organizations }: World): Promise<Record<string, number>> {
  const accounts = await db.prisma.ledgerAccount.findMany({
    where: { bookId: { in: bookIds }, kind: { not: "source" } },
  });
  const rows = accounts.map(({ bookId, kind, ownerId, creditsFen, debitsFen }): [string, number] => {
    const programme = bookIds.findIndex((id) => id === bookId);
    const owner = organizations.findIndex(({ id }) => id === ownerId);
    return [`${kind} ${programme}${owner < 0 ? "" : ` ${owner}`}`, Number(creditsFen - debitsFen)];
  });
  return Object.fromEntries(rows.filter(([, fen]) => fen !== 0));
}
