// Who a member of staff is, whatever their login: whoever handles money must be known.
import { Refusal } from "@jishi/shared/errors";
import type { UserId } from "@jishi/shared/ids";
import type { IdKind } from "@jishi/shared/privacy";
import { done } from "@jishi/shared/values";
import type { z } from "zod";
import type { Actor } from "../../../actor.ts";
import type { PrivacyDeps } from "../commands.ts";
import { readIdNumber } from "../id-number.ts";

/** Only the keyed hash is kept. Refuses with person/id-number and user/identified. */
export async function identifyStaff(
  { store, clock }: Pick<PrivacyDeps, "store" | "clock">,
  actor: Actor,
  userId: UserId,
  { idKind, idNumber }: { idKind: z.infer<typeof IdKind>; idNumber: string },
) {
  const at = clock();
  const read = readIdNumber(idKind, idNumber, at.toISOString().slice(0, 10));
  if (!read) throw new Refusal("person/id-number");
  await store.identifyStaff(actor, userId, read.number, at);
  return done;
}
