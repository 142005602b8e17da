// A page connects early enough, for the right booth, and says so when a call was missed.
import type { TicketView } from "@jishi/shared/queue";
import { describe, expect, it } from "vitest";
import { askingOf, isNear, isStillMissed, missedOf } from "./my-call.ts";

function ticket(part: Partial<TicketView>): TicketView {
  return {
    id: "00000000-0000-4000-8000-000000000001",
    boothId: "00000000-0000-4000-8000-0000000000b1",
    mode: "video",
    state: "waiting",
    ahead: 5,
    history: [],
    ...part,
  } as TicketView;
}

describe("connecting ahead", () => {
  it("begins at the second place, by video only", () => {
    expect(isNear(ticket({ ahead: 2 }))).toBe(false);
    expect(isNear(ticket({ ahead: 1 }))).toBe(true);
    expect(isNear(ticket({ ahead: 0, mode: "on_site" }))).toBe(false);
  });
  it("leaves held tickets alone, since another booth has the person now", () => {
    expect(isNear(ticket({ state: "held", ahead: 0 }))).toBe(false);
  });
  it("chooses the booth that calls over one that may call soon", () => {
    const soon = ticket({
      ahead: 0,
      boothId: "00000000-0000-4000-8000-0000000000b2" as TicketView["boothId"],
    });
    const called = ticket({ state: "called", ahead: null });
    expect(askingOf([soon, called]).near).toBe(called);
    expect(askingOf([soon, ticket({ ahead: 1 })]).near).toBe(soon);
  });
  it("asks nothing of a person whose tickets are over", () => {
    expect(askingOf([ticket({ state: "done" }), ticket({ state: "left" })])).toEqual({
      called: undefined,
      talking: undefined,
      near: undefined,
    });
  });
});

describe("a missed call", () => {
  const called = ticket({ state: "called", ahead: null });
  const moved = (reason: TicketView["history"][number]["reason"]) => [
    { at: "2026-03-21T11:00:00.000Z", reason, places: 3 },
  ];
  it("is told, with what became of the ticket", () => {
    expect(missedOf(called, ticket({ history: moved("missed_back") }))).toBe("back");
    expect(missedOf(called, ticket({ history: moved("skipped") }))).toBe("back");
    expect(missedOf(called, ticket({ state: "gone", history: moved("missed_gone") }))).toBe("gone");
  });
  it("isn't told to whoever answered or asked for more time", () => {
    expect(missedOf(called, ticket({ state: "answered" }))).toBeNull();
    expect(missedOf(called, ticket({ history: moved("delayed") }))).toBeNull();
  });
  it("isn't told of a ticket that is gone for another reason, after a phone has slept", () => {
    for (const reason of ["lease_lost", "booth_closed"] as const) {
      expect(missedOf(called, ticket({ state: "gone", history: moved(reason) }))).toBeNull();
    }
  });
  it("is told as long as the ticket stays as it was after it, and not over the next call or an interview", () => {
    const back = { how: "back", ticket: ticket({ history: moved("missed_back") }) } as const;
    const gone = { how: "gone", ticket: ticket({ state: "gone" }) } as const;
    expect([isStillMissed(back, [ticket({ ahead: 1 })]), isStillMissed(gone, [gone.ticket])]).toEqual([
      true,
      true,
    ]);
    for (const state of ["called", "answered", "held", "left"] as const) {
      expect([isStillMissed(back, [ticket({ state })]), isStillMissed(gone, [ticket({ state })])]).toEqual([
        false,
        false,
      ]);
    }
    expect(isStillMissed(gone, [ticket({})])).toBe(false);
    expect(isStillMissed(back, [])).toBe(false);
  });
});
