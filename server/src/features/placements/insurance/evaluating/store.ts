// Asks again until when insured months prove each employment, in the transaction that changed a month or a first day.
import type { PersonId, PlacementId } from "@jishi/shared/ids";
import type { Day } from "@jishi/shared/policies";
import type { PlacementState, RetentionEnd } from "@jishi/shared/placements";
import type { Tx } from "../../../../db/index.ts";
import { move } from "../../placement.ts";
import { insuredOf } from "../../reading/store.ts";
import { retentionOf } from "../../retention.ts";

interface Begun {
  id: PlacementId;
  personId: PersonId;
  employer: string;
  state: PlacementState;
  offeredOn: Day;
  startedOn: Day;
  endedOn: Day | null;
  provenThrough: Day | null;
  retentionEnd: RetentionEnd | null;
}

interface Change {
  id: PlacementId;
  state: PlacementState;
  before: Day | null;
  after: Day | null;
  end: RetentionEnd;
  isFirst: boolean;
}

/** Rows of one statement. */
const CHUNK = 2_000;

export interface Cause {
  importId: string | null;
  at: Date;
}

/** Answers how many placements' proof changed; each change is an event of its placement. */
export async function reevaluate(tx: Tx, personIds: readonly PersonId[], cause: Cause): Promise<number> {
  let changed = 0;
  for (let from = 0; from < personIds.length; from += CHUNK) {
    const changes = await changesOf(tx, personIds.slice(from, from + CHUNK));
    if (changes.length > 0) await keep(tx, changes, cause);
    changed += changes.length;
  }
  return changed;
}

async function changesOf(tx: Tx, personIds: readonly PersonId[]): Promise<Change[]> {
  const begun = await tx.$queryRaw<Begun[]>`
    SELECT p.id, p.person_id AS "personId", o.credit_code AS employer, p.state,
      to_char(p.offered_on, 'YYYY-MM-DD') AS "offeredOn", to_char(p.started_on, 'YYYY-MM-DD') AS "startedOn",
      to_char(p.ended_on, 'YYYY-MM-DD') AS "endedOn", to_char(p.proven_through, 'YYYY-MM-DD') AS "provenThrough",
      p.retention_end AS "retentionEnd"
    FROM placement p JOIN organization o ON o.id = p.organization_id
    WHERE p.person_id = ANY (${[...personIds]}::uuid[]) AND p.started_on IS NOT NULL ORDER BY p.id FOR NO KEY UPDATE OF p`;
  const insured = Map.groupBy(await insuredOf(tx, personIds), ({ personId }) => personId);
  return begun.flatMap((placement) => {
    const { provenThrough: after, end } = retentionOf(placement, insured.get(placement.personId) ?? []);
    const { id, provenThrough: before, retentionEnd } = placement;
    if (after === before && isSameEnd(end, retentionEnd)) return [];
    const { state } = move(placement, { kind: "prove", through: after }, after ?? "").placement;
    return [{ id, state, before, after, end, isFirst: retentionEnd === null }];
  });
}

/** The database keeps a document's fields in its own order. */
function isSameEnd(end: RetentionEnd, kept: RetentionEnd | null): boolean {
  const plain = (one: RetentionEnd | null) =>
    JSON.stringify(Object.entries(one ?? {}).toSorted(([a], [b]) => a.localeCompare(b)));
  return plain(end) === plain(kept);
}

async function keep(tx: Tx, changes: readonly Change[], { importId, at }: Cause): Promise<void> {
  const given = JSON.stringify(changes);
  await tx.$executeRaw`
    UPDATE placement p SET proven_through = c.after, retention_end = c.end, state = c.state
    FROM json_to_recordset(${given}::json) AS c (id uuid, state text, after date, "end" jsonb) WHERE p.id = c.id`;
  await tx.$executeRaw`
    INSERT INTO placement_event (placement_id, at, kind, import_id, before_day, after_day, end_reason)
    SELECT c.id, ${at}, 'retention', ${importId}::uuid, c.before, c.after, c.end
    FROM json_to_recordset(${given}::json) AS c (id uuid, before date, after date, "end" jsonb, "isFirst" boolean)
    WHERE NOT (c."isFirst" AND c.after IS NULL)`; // that nothing is proven on the first day is no news
}
