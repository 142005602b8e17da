// One-time codes from an authenticator app (TOTP, RFC 6238): SHA-1, 6 digits, 30 s, as every app understands.
import { Secret, TOTP } from "otpauth";

const ISSUER = "Jishi 集市";
/** 160 bits, as RFC 4226 recommends for SHA-1. */
const SECRET_BYTES = 20;
const STEP_SECONDS = 30;
/** A phone's clock may be a step off, or the person slow. */
const WINDOW_STEPS = 1;

export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What the app reads from a QR code. */
export function totpUri(secret: string, login: string): string {
  return totp(secret, login).toString();
}

/** The time step that the code belongs to, so that its use can be remembered; undefined when it is wrong. */
export function totpStepOf(secret: string, code: string, now: Date): number | undefined {
  const delta = totp(secret).validate({ token: code, timestamp: now.getTime(), window: WINDOW_STEPS });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / STEP_SECONDS) + delta;
}

const totp = (secret: string, label = "") =>
  new TOTP({ issuer: ISSUER, label, secret, algorithm: "SHA1", digits: 6, period: STEP_SECONDS });
