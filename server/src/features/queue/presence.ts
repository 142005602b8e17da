// Whether a waiting person is still there, from when their page was last seen. Pure.

/** A page that wasn't seen for this long is away: it is passed over, and keeps its place. */
export const LEASE_SECONDS = 90;
/** Who is away longer than this gives up the place; they can return at the end. */
export const KEPT_SECONDS = 15 * 60;

export type Presence = "present" | "away" | "lost";

export function presence(seenAt: Date, now: Date): Presence {
  const seconds = (now.getTime() - seenAt.getTime()) / 1000;
  if (seconds <= LEASE_SECONDS) return "present";
  return seconds <= KEPT_SECONDS ? "away" : "lost";
}

/** Taking a ticket is being there; a server that just started hasn't had the time to see anyone. */
export function seenAt(takenAt: Date, lastSeen: Date | undefined, startedAt: Date): Date {
  const seen = lastSeen ?? startedAt;
  return seen > takenAt ? seen : takenAt;
}
