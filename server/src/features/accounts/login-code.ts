// A sign-in code: how long and how often it may be tried.

export const CODE_VALID_SECONDS = 300;
export const CODE_TRIES_MAX = 5;
/** When the next code may be asked for; the same as the shortest of the phone's limits. */
export const CODE_NEXT_SECONDS = 60;

/** Open to anyone who tries the demo; in no other mode. */
const DEMO_PHONE = /^1990000000[1-9]$/;
const DEMO_CODE = "000000";

export interface KeptCode {
  attempts: number;
  expiresAt: number;
  isUsed: boolean;
}

/** Whether a code may still be tried, right or wrong. Times in milliseconds. */
export function isOpen(code: KeptCode, now: number): boolean {
  return !code.isUsed && code.attempts < CODE_TRIES_MAX && now < code.expiresAt;
}

export function isDemoPhone(phone: string): boolean {
  return DEMO_PHONE.test(phone);
}

export function isDemoCode(phone: string, code: string): boolean {
  return isDemoPhone(phone) && code === DEMO_CODE;
}

export function codeText(code: string): string {
  return `【集市】验证码 ${code}，${CODE_VALID_SECONDS / 60} 分钟内有效，请勿告诉他人。`;
}
