// A page connects early enough, for the right booth, and says so when a call was missed.
import type { TicketView } from "@jishi/shared/queue";
import { describe, expect, it } from "vitest";
import { askingOf, isNear, missedOf } from "./my-call.ts";

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
});
