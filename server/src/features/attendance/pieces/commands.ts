// Shows one piece of evidence to who looks behind an interval.
import type { EvidencePiece } from "@jishi/shared/evidence";
import { Refusal } from "@jishi/shared/errors";
import type { PersonId } from "@jishi/shared/ids";
import { reach, type Actor } from "../../../actor.ts";
import type { AttendanceDeps } from "../commands.ts";

export async function loadPiece(
  { store }: Pick<AttendanceDeps, "store">,
  actor: Actor,
  personId: PersonId,
  source: string,
): Promise<EvidencePiece> {
  const { tenantPaths } = reach(actor, "attendance.view");
  const piece = await store.piece({ personId, source, tenantPaths });
  if (!piece) throw new Refusal("not-found");
  return piece;
}
