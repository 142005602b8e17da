// Signing in with a password and a one-time code, and changing both.
import { Refusal } from "@jishi/shared/errors";
import { done, type Done } from "@jishi/shared/values";
import { asStaff, type Actor, type Staff } from "../../../actor.ts";
import { hashPassword, passwordMatches } from "../../../passwords.ts";
import { newTotpSecret, totpStepOf, totpUri } from "../../../totp.ts";
import {
  newSession,
  SESSION_SECONDS,
  signedIn,
  type AccountDeps,
  type From,
  type SignedIn,
} from "../commands.ts";
import { isWeakPassword } from "../password-rules.ts";
import type { UserRow } from "./store.ts";

export interface Credentials {
  login: string;
  password: string;
  totp?: string | undefined;
}

/** Says the same, after the same work, whether the login is unknown, disabled, or the password wrong. */
export async function signInByPassword(
  deps: AccountDeps,
  from: From,
  { login, password, totp }: Credentials,
): Promise<SignedIn> {
  const { store } = deps;
  const { address } = from.actor;
  const session = newSession(deps, from, SESSION_SECONDS.staff);
  const forgiven = [
    { subject: "password-pair", value: `${login} ${address}` },
    { subject: "password-login", value: login },
  ] as const;
  const counted = [...forgiven, { subject: "password-address", value: address }] as const;
  await store.attempts.count(counted, session.now);
  const known = await store.staff.byLogin(login);
  const user = known?.isDisabled === false ? known : undefined;
  const matches = await passwordMatches(user?.passwordHash, password);
  if (!user || !matches) throw new Refusal("auth/wrong-password");
  if (user.totpAt && totp === undefined) {
    // The page now asks for the code; the attempt before this one still counts, so codes can't be guessed this way.
    await store.attempts.takeBack(counted);
    throw new Refusal("auth/totp-needed");
  }
  const step = user.totpAt ? stepOf(deps, user, totp) : undefined;
  const started = await store.staff.signIn({ user, step, forgiven }, session);
  if (!started) throw new Refusal("auth/wrong-password");
  return signedIn(deps, started, session);
}

function stepOf({ vault, clock }: AccountDeps, user: UserRow, totp: string | undefined): number {
  const secret = user.totpSealed && vault.open("totp", user.totpSealed);
  const step = secret === null || totp === undefined ? undefined : totpStepOf(secret, totp, clock());
  if (step === undefined) throw new Refusal("auth/wrong-password");
  return step;
}

/** Ends all other sessions of this person. */
export async function changePassword(
  deps: AccountDeps,
  actor: Actor,
  { current, next }: { current: string; next: string },
): Promise<Done> {
  const staff = asStaff(actor);
  const user = await confirmed(deps, staff, current);
  refuseWeak(next, staff.login);
  const kept = { sessionId: staff.sessionId, now: deps.clock() };
  const ended = await deps.store.staff.changePassword(actor, user, await hashPassword(next), kept);
  deps.onSessionEnded(ended);
  return done;
}

/** Refuses with auth/weak-password. */
export function refuseWeak(password: string, login: string): void {
  if (isWeakPassword(password, login)) throw new Refusal("auth/weak-password");
}

/** A new secret, in force once a code made with it was entered. */
export async function beginTotp(deps: AccountDeps, actor: Actor): Promise<{ secret: string; uri: string }> {
  const user = await own(deps, asStaff(actor));
  const secret = newTotpSecret();
  const offered = await deps.store.staff.offerTotp(user, secret);
  if (!offered) throw new Refusal("request/stale"); // in force already: it must be stopped first, with the password
  return { secret, uri: totpUri(secret, user.login) };
}

export async function confirmTotp(deps: AccountDeps, actor: Actor, totp: string): Promise<Done> {
  const staff = asStaff(actor);
  await deps.store.attempts.count([{ subject: "own-totp", value: staff.userId }], deps.clock());
  const user = await own(deps, staff);
  if (user.totpAt) throw new Refusal("request/stale");
  await deps.store.staff.confirmTotp(actor, user, stepOf(deps, user, totp), deps.clock());
  return done;
}

export async function stopTotp(deps: AccountDeps, actor: Actor, password: string): Promise<Done> {
  const user = await confirmed(deps, asStaff(actor), password);
  await deps.store.staff.stopTotp(actor, user, deps.clock());
  return done;
}

/** The user, once the password was entered again. */
async function confirmed(deps: AccountDeps, staff: Staff, password: string): Promise<UserRow> {
  const counted = [{ subject: "own-password", value: staff.userId }] as const;
  await deps.store.attempts.count(counted, deps.clock());
  const user = await own(deps, staff);
  if (!(await passwordMatches(user.passwordHash, password))) throw new Refusal("auth/wrong-password");
  await deps.store.attempts.takeBack(counted);
  return user;
}

async function own({ store }: AccountDeps, staff: Staff): Promise<UserRow> {
  const user = await store.staff.byId(staff.userId);
  if (!user) throw new Refusal("auth/sign-in");
  return user;
}
