// What happens to a referral: consent is asked for, given, withdrawn. Pure.
import { Refusal } from "@jishi/shared/errors";
import type { Consent } from "@jishi/shared/referrals";

/** As long as a sign-in code. */
export const CODE_VALID_SECONDS = 600;
export const CODE_TRIES_MAX = 5;

export interface AskedConsent {
  consent: Consent;
  codeTries: number;
  /** Milliseconds; null: no code was sent. */
  codeUntilMs: number | null;
}

/** Refuses referral/state and, of a code that can't be tried any more, referral/code. */
export function refuseUnlessAsked({ consent, codeTries, codeUntilMs }: AskedConsent, nowMs: number): void {
  if (consent !== "asked") throw new Refusal("referral/state");
  const isOpen = codeUntilMs !== null && nowMs < codeUntilMs && codeTries < CODE_TRIES_MAX;
  if (!isOpen) throw new Refusal("referral/code");
}

export function refuseWithdrawn(consent: Consent): void {
  if (consent === "withdrawn") throw new Refusal("referral/state");
}

/** One text message: who asks, what for, and that the code is the consent. */
export function consentText(organization: string, code: string): string {
  const minutes = CODE_VALID_SECONDS / 60;
  return `【集市】${organization}请求登记并推荐您就业。同意请把验证码 ${code} 告诉经办人，${minutes} 分钟内有效；不同意请忽略。`;
}
