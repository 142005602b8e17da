// Who is signed in, and ending it. Signing in is in codes/ and staff/.
import type { Me, SessionView } from "@jishi/shared/accounts";
import { Refusal } from "@jishi/shared/errors";
import type { SessionId } from "@jishi/shared/ids";
import { done, type Done } from "@jishi/shared/values";
import type { z } from "zod";
import type { Actor, Candidate, Staff } from "../../actor.ts";
import type { Clock } from "../../clock.ts";
import { slicesOf } from "../../slices.ts";
import type { Vault } from "../../vault.ts";
import { nameOrPhone, presentCandidate, presentSession, presentStaff } from "./present.ts";
import type { NewSession, Owner, SessionRow, Started } from "./sessions/store.ts";
import type { AccountStore } from "./store.ts";

export interface AccountDeps {
  store: AccountStore;
  vault: Vault;
  clock: Clock;
  /** The demo's phones sign in with the demo's code. */
  demo: boolean;
  /** Called after commit: whoever is connected through these is cut off. */
  onSessionEnded: (sessionIds: readonly SessionId[]) => void;
}

/** Who asks to be signed in, from where. */
export interface From {
  actor: Actor;
  /** What the browser calls itself. */
  device: string;
}

export interface SignedIn {
  token: string;
  validSeconds: number;
  me: Me;
}

/** A candidate's phone is their own; an office computer is shared, and a shift is shorter than this. */
export const SESSION_SECONDS = { candidate: 30 * 24 * 3600, staff: 12 * 3600 };
const DEVICE_CHARACTERS_MAX = 200;

/** The actor of a session's token: one round trip, asked for every request. */
export async function findActor(
  deps: Pick<AccountDeps, "store" | "clock">,
  token: string,
  address: string,
): Promise<Actor> {
  const row = await deps.store.sessions.find(token, deps.clock());
  return row ? actorOf(row, address) : { kind: "anonymous", address };
}

/** Who these sessions are now; of those that are over, nothing. */
export async function findActors(
  deps: Pick<AccountDeps, "store" | "clock">,
  connected: ReadonlyMap<SessionId, Candidate | Staff>,
): Promise<Map<SessionId, Candidate | Staff>> {
  const now = new Map<SessionId, Candidate | Staff>();
  for await (const ids of slicesOf([...connected.keys()])) {
    for (const row of await deps.store.sessions.findAll(ids, deps.clock())) {
      now.set(row.sessionId, actorOf(row, connected.get(row.sessionId)?.address ?? ""));
    }
  }
  return now;
}

function actorOf(row: SessionRow, address: string): Candidate | Staff {
  const { sessionId, personId, userId, login, name, grants, boothIds } = row;
  if (userId !== null) {
    return { kind: "staff", address, sessionId, userId, login: login ?? "", name, grants, boothIds };
  }
  if (personId === null) throw new Error("a session belongs to a user or a person");
  return { kind: "candidate", address, sessionId, personId, name: nameOrPhone(name, row.phoneMasked) };
}

export async function loadMe({ store }: AccountDeps, actor: Actor): Promise<Me> {
  if (actor.kind === "candidate") {
    const row = await store.candidate(actor.personId);
    if (row) return presentCandidate(actor.personId, row);
  }
  if (actor.kind === "staff") {
    const row = await store.member(actor.userId);
    if (row) return presentStaff(actor, row);
  }
  return { kind: "anonymous" };
}

export function newSession(deps: AccountDeps, { actor, device }: From, validSeconds: number): NewSession {
  const replaced = "sessionId" in actor ? { replaces: actor.sessionId } : {};
  const from = { device: device.slice(0, DEVICE_CHARACTERS_MAX), address: actor.address };
  return { now: deps.clock(), validSeconds, ...from, ...replaced };
}

export async function signedIn(
  deps: AccountDeps,
  { sessionId, ended }: Started,
  session: NewSession,
): Promise<SignedIn> {
  if (ended.length > 0) deps.onSessionEnded(ended);
  const token = deps.store.sessions.tokenOf(sessionId);
  const actor = await findActor(deps, token, session.address);
  return { token, validSeconds: session.validSeconds, me: await loadMe(deps, actor) };
}

export async function listSessions(
  deps: AccountDeps,
  actor: Actor,
): Promise<{ sessions: z.infer<typeof SessionView>[] }> {
  const { sessionId, owner } = ownerOf(actor);
  const rows = await deps.store.sessions.list(owner, deps.clock());
  return { sessions: rows.map((row) => presentSession(row, sessionId)) };
}

export async function endSession(deps: AccountDeps, actor: Actor, sessionId: SessionId): Promise<Done> {
  const found = await deps.store.sessions.end(ownerOf(actor).owner, sessionId, deps.clock());
  if (!found) throw new Refusal("not-found");
  deps.onSessionEnded([sessionId]);
  return done;
}

/** Signing out twice is fine. */
export async function signOut(deps: AccountDeps, actor: Actor): Promise<Done> {
  if (actor.kind !== "candidate" && actor.kind !== "staff") return done;
  const { sessionId, owner } = ownerOf(actor);
  await deps.store.sessions.end(owner, sessionId, deps.clock());
  deps.onSessionEnded([sessionId]);
  return done;
}

function ownerOf(actor: Actor): { sessionId: SessionId; owner: Owner } {
  if (actor.kind !== "candidate" && actor.kind !== "staff") throw new Refusal("auth/sign-in");
  return { sessionId: actor.sessionId, owner: ownerIds(actor) };
}

const ownerIds = (actor: Candidate | Staff): Owner =>
  actor.kind === "candidate" ? { personId: actor.personId } : { userId: actor.userId };

/** Hourly: removes old sessions, codes and attempts. Answers how many. */
export function sweepAccounts(deps: Pick<AccountDeps, "store">, now: Date): Promise<number> {
  return deps.store.sweep(now);
}
