// Being in a media room, as a pure state machine: joining, joined, mending a broken link, waiting to try again, stopped.
import type { RefusalCode } from "@jishi/shared/errors";
import type { MediaReset } from "@jishi/shared/media";

export type StopReason = "left" | "replaced" | "ended" | "removed" | RefusalCode;

/** `troubleSince`: since when the person has had no media; null while there was none to lose. Times in ms since 1970. */
export type Presence =
  | { state: "joining"; attempt: number; troubleSince: number | null }
  | { state: "joined"; troubleSince: number | null }
  | { state: "mending"; until: number; troubleSince: number }
  | { state: "waiting"; attempt: number; retryAt: number | null; troubleSince: number | null }
  | { state: "stopped"; reason: StopReason };

export type PresenceEvent =
  /** `linking`: something is to be sent or received, so that a link must come up before trouble is over. */
  | { is: "joined"; linking: boolean }
  /** `code` is null when no answer came. */
  | { is: "refused"; code: RefusalCode | null }
  | { is: "line"; connected: boolean }
  | { is: "link"; up: boolean }
  | { is: "mendFailed" }
  | { is: "tick" }
  | { is: "reset"; reason: MediaReset["reason"] }
  /** The person, or a change that may open the door, asks to come back from a stop. */
  | { is: "again" }
  | { is: "left" };

/** How long an ICE restart may take before joining again is faster. */
export const MEND_MS = 3000;
const RETRY_MS = [500, 1000, 2000, 4000, 8000];

/** Asking again can't change these answers. */
const finalCodes: ReadonlySet<RefusalCode> = new Set([
  "auth/sign-in",
  "auth/forbidden",
  "not-found",
  "request/invalid",
  "media/unsupported",
  "stream/not-live",
  "stream/live-already",
]);

/** Why the page is out of the room without having left it; undefined while it is in, or on its way in. */
export function stopOf(presence: Presence | undefined): StopReason | undefined {
  return presence?.state === "stopped" && presence.reason !== "left" ? presence.reason : undefined;
}

function troubleOf(presence: Presence): number | null {
  return "troubleSince" in presence ? presence.troubleSince : null;
}

function rejoin(presence: Presence, now: number): Presence {
  return { state: "joining", attempt: 0, troubleSince: troubleOf(presence) ?? now };
}

function refused(presence: Presence, code: RefusalCode | null, now: number): Presence {
  if (presence.state !== "joining") return presence;
  if (code && finalCodes.has(code)) return { state: "stopped", reason: code };
  const { attempt, troubleSince } = presence;
  const pause = RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)] ?? 0;
  return { state: "waiting", attempt: attempt + 1, retryAt: now + pause, troubleSince };
}

/** Without a line nothing can be asked; media may flow on, since it takes another way. */
function lineChanged(presence: Presence, connected: boolean): Presence {
  if (!connected) {
    const waits = presence.state === "waiting" && presence.retryAt === null;
    if (waits || presence.state === "joined") return presence;
    return { state: "waiting", attempt: 0, retryAt: null, troubleSince: troubleOf(presence) };
  }
  // The server has a new connection of ours, which isn't in the room yet, whatever the old one was.
  return { state: "joining", attempt: 0, troubleSince: troubleOf(presence) };
}

function linked(presence: Presence): Presence {
  if (presence.state === "mending") return { state: "joined", troubleSince: null };
  if (presence.state !== "joined" || presence.troubleSince === null) return presence;
  return { state: "joined", troubleSince: null };
}

function linkChanged(presence: Presence, up: boolean, now: number): Presence {
  if (up) return linked(presence);
  // The former connection flowed on until now; from here on the person misses something.
  if (presence.state === "joining" || presence.state === "waiting") {
    return { ...presence, troubleSince: presence.troubleSince ?? now };
  }
  if (presence.state !== "joined") return presence;
  return { state: "mending", until: now + MEND_MS, troubleSince: presence.troubleSince ?? now };
}

function ticked(presence: Presence, now: number): Presence {
  if (presence.state === "mending" && now >= presence.until) return rejoin(presence, now);
  if (presence.state !== "waiting" || presence.retryAt === null || now < presence.retryAt) return presence;
  return { state: "joining", attempt: presence.attempt, troubleSince: presence.troubleSince };
}

function wasReset(presence: Presence, reason: MediaReset["reason"], now: number): Presence {
  if (reason === "worker-died" || reason === "lost") return rejoin(presence, now);
  // The server says so to the connection that was replaced: while joining that is our own former one.
  if (reason === "replaced" && presence.state === "joining") return presence;
  return { state: "stopped", reason };
}

function joined(presence: Presence, linking: boolean): Presence {
  if (presence.state !== "joining") return presence;
  return { state: "joined", troubleSince: linking ? presence.troubleSince : null };
}

function mendFailed(presence: Presence, now: number): Presence {
  return presence.state === "mending" ? rejoin(presence, now) : presence;
}

/** What follows from an event. A stopped presence stays stopped until it is asked to come back; who left doesn't. */
export function nextPresence(presence: Presence, event: PresenceEvent, now: number): Presence {
  if (presence.state !== "stopped") return follow(presence, event, now);
  if (presence.reason === "left") return presence;
  if (event.is === "left") return { state: "stopped", reason: "left" };
  return event.is === "again" ? { state: "joining", attempt: 0, troubleSince: null } : presence;
}

function follow(presence: Presence, event: PresenceEvent, now: number): Presence {
  switch (event.is) {
    case "joined":
      return joined(presence, event.linking);
    case "refused":
      return refused(presence, event.code, now);
    case "line":
      return lineChanged(presence, event.connected);
    case "link":
      return linkChanged(presence, event.up, now);
    case "mendFailed":
      return mendFailed(presence, now);
    case "tick":
      return ticked(presence, now);
    case "reset":
      return wasReset(presence, event.reason, now);
    case "again":
      return presence;
    case "left":
      return { state: "stopped", reason: "left" };
    default:
      return event satisfies never;
  }
}
