// A presence comes back by itself from what can be mended, stops at what can't, and always knows since when there is trouble.
import { describe, expect, it } from "vitest";
import { MEND_MS, nextPresence, type Presence, type PresenceEvent } from "./presence.ts";

const start: Presence = { state: "waiting", attempt: 0, retryAt: null, troubleSince: null };
const up: PresenceEvent = { is: "line", connected: true };
const down: PresenceEvent = { is: "line", connected: false };

/** Plays events a second apart, from 1000 on. */
function after(...events: PresenceEvent[]): Presence {
  return events.reduce((presence, event, at) => nextPresence(presence, event, (at + 1) * 1000), start);
}

describe("presence", () => {
  it("joins as soon as there is a line", () => {
    expect(after(up)).toEqual({ state: "joining", attempt: 0, troubleSince: null });
    expect(after(up, { is: "joined", linking: true })).toEqual({ state: "joined", troubleSince: null });
  });

  it("tries again after a failure, each time a little later", () => {
    const failed: PresenceEvent = { is: "refused", code: "media/failed" };
    const first = after(up, failed);
    expect(first).toEqual({ state: "waiting", attempt: 1, retryAt: 2500, troubleSince: null });
    expect(nextPresence(first, { is: "tick" }, 2499)).toBe(first);
    const second = nextPresence(first, { is: "tick" }, 2500);
    expect(second).toMatchObject({ state: "joining", attempt: 1 });
    expect(nextPresence(second, failed, 3000)).toMatchObject({ retryAt: 4000, attempt: 2 });
  });

  it("stops when asking again can't help", () => {
    expect(after(up, { is: "refused", code: "auth/forbidden" })).toEqual({
      state: "stopped",
      reason: "auth/forbidden",
    });
  });

  it("takes a missing answer for a failure that passes", () => {
    expect(after(up, { is: "refused", code: null })).toMatchObject({ state: "waiting", attempt: 1 });
  });

  it("keeps media while the line is away and joins again when it is back, without calling that trouble", () => {
    expect(after(up, { is: "joined", linking: true }, down)).toEqual({ state: "joined", troubleSince: null });
    expect(after(up, { is: "joined", linking: true }, down, up)).toEqual({
      state: "joining",
      attempt: 0,
      troubleSince: null,
    });
  });

  it("mends a lost link, and is as before when it is back", () => {
    const mending = after(up, { is: "joined", linking: true }, { is: "link", up: false });
    expect(mending).toEqual({ state: "mending", until: 3000 + MEND_MS, troubleSince: 3000 });
    expect(nextPresence(mending, { is: "link", up: true }, 4000)).toEqual({
      state: "joined",
      troubleSince: null,
    });
  });

  it("joins again when mending takes too long or is refused, and remembers since when", () => {
    const mending = after(up, { is: "joined", linking: true }, { is: "link", up: false });
    const again = { state: "joining", attempt: 0, troubleSince: 3000 };
    expect(nextPresence(mending, { is: "tick" }, 3000 + MEND_MS)).toEqual(again);
    expect(nextPresence(mending, { is: "mendFailed" }, 3500)).toEqual(again);
  });

  it("waits for the line when link and line are both gone", () => {
    const away = after(up, { is: "joined", linking: true }, { is: "link", up: false }, down);
    expect(away).toEqual({ state: "waiting", attempt: 0, retryAt: null, troubleSince: 3000 });
    expect(nextPresence(away, up, 60_000)).toEqual({ state: "joining", attempt: 0, troubleSince: 3000 });
  });

  it("doesn't try without a line, however long it is away", () => {
    const failed = after(up, { is: "refused", code: "media/failed" }, down);
    expect(failed).toMatchObject({ state: "waiting", retryAt: null });
    expect(nextPresence(failed, { is: "tick" }, 900_000)).toBe(failed);
    expect(nextPresence(failed, down, 900_000)).toBe(failed);
  });

  it("knows that media stopped when the former link goes while it joins again", () => {
    expect(after(up, { is: "joined", linking: true }, down, up, { is: "link", up: false })).toMatchObject({
      state: "joining",
      troubleSince: 5000,
    });
  });

  it("joins again at once after a dead worker or a loss", () => {
    for (const reason of ["worker-died", "lost"] as const) {
      expect(after(up, { is: "joined", linking: true }, { is: "reset", reason })).toEqual({
        state: "joining",
        attempt: 0,
        troubleSince: 3000,
      });
    }
  });

  it("is in trouble until the new link is up, unless nothing is to flow over it", () => {
    const lost = after(up, { is: "joined", linking: true }, { is: "reset", reason: "worker-died" });
    const back = nextPresence(lost, { is: "joined", linking: true }, 4000);
    expect(back).toEqual({ state: "joined", troubleSince: 3000 });
    expect(nextPresence(back, { is: "link", up: true }, 5000)).toEqual({
      state: "joined",
      troubleSince: null,
    });
    expect(nextPresence(lost, { is: "joined", linking: false }, 4000)).toEqual({
      state: "joined",
      troubleSince: null,
    });
  });

  it("stops when another page took over, the room ended, or the person was removed", () => {
    for (const reason of ["replaced", "ended", "removed"] as const) {
      expect(after(up, { is: "joined", linking: true }, { is: "reset", reason })).toEqual({
        state: "stopped",
        reason,
      });
    }
  });

  it("isn't stopped by the replacement of its own former connection", () => {
    const joining = after(up, { is: "joined", linking: true }, down, up);
    expect(nextPresence(joining, { is: "reset", reason: "replaced" }, 9000)).toBe(joining);
  });

  it("comes back from a stop when asked to, unless it left", () => {
    const replaced = after(up, { is: "joined", linking: true }, { is: "reset", reason: "replaced" });
    expect(nextPresence(replaced, { is: "again" }, 9000)).toMatchObject({ state: "joining" });
    const left = after(up, { is: "joined", linking: true }, { is: "left" });
    expect(nextPresence(left, { is: "again" }, 9000)).toBe(left);
    const joined = after(up, { is: "joined", linking: true });
    expect(nextPresence(joined, { is: "again" }, 9000)).toBe(joined);
  });

  it("stays stopped whatever comes", () => {
    const left = after(up, { is: "joined", linking: true }, { is: "left" });
    const events: PresenceEvent[] = [
      up,
      down,
      { is: "joined", linking: true },
      { is: "tick" },
      { is: "link", up: false },
    ];
    for (const event of events) expect(nextPresence(left, event, 9000)).toBe(left);
  });
});
