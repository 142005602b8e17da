// Who a member of staff is, whatever their login: whoever handles money must be known.
import { Refusal } from "@jishi/shared/errors";
import type { UserId } from "@jishi/shared/ids";
import type { IdKind } from "@jishi/shared/privacy";
import { done } from "@jishi/shared/values";
import type { z } from "zod";
import type { Actor } from "../../../actor.ts";
import type { Clock } from "../../../clock.ts";
import type { Vault } from "../../../vault.ts";
import { readIdNumber } from "../id-number.ts";
import type { StaffIdentityStore } from "./store.ts";

export interface StaffIdentityDeps {
  staffIdentity: StaffIdentityStore;
  vault: Vault;
  clock: Clock;
}

/** Only the keyed hash is kept. Refuses with person/id-number and user/identified. */
export async function identifyStaff(
  { staffIdentity, vault, clock }: StaffIdentityDeps,
  actor: Actor,
  userId: UserId,
  { idKind, idNumber }: { idKind: z.infer<typeof IdKind>; idNumber: string },
) {
  const at = clock();
  const read = readIdNumber(idKind, idNumber, at.toISOString().slice(0, 10));
  if (!read) throw new Refusal("person/id-number");
  await staffIdentity.identify(actor, userId, vault.hash("id-number", read.number), at);
  return done;
}
