// What registering, correcting and verifying an organization changes. Pure.
import { Refusal } from "@jishi/shared/errors";
import type { Verification } from "@jishi/shared/organizations";
import type { z } from "zod";
import { isCreditCode } from "./credit-code.ts";

export type VerificationState = z.infer<typeof Verification>;

export interface Identity {
  name: string;
  creditCode: string;
  verification: VerificationState;
}

/** Refuses with organization/credit-code. */
export function refuseWrongCode(creditCode: string | undefined): void {
  if (creditCode !== undefined && !isCreditCode(creditCode)) throw new Refusal("organization/credit-code");
}

/** The name and code are what was verified: with others it is another claim, to be looked at again. */
export function afterEdit(
  before: Identity,
  change: { name?: string | undefined; creditCode?: string | undefined },
): VerificationState {
  const { name = before.name, creditCode = before.creditCode } = change;
  return name === before.name && creditCode === before.creditCode ? before.verification : "pending";
}
