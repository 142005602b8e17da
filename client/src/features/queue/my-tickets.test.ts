// Which ticket stands on top.
import type { TicketView } from "@jishi/shared/queue";
import { describe, expect, it } from "vitest";
import { byUrgency, isOpen } from "./my-tickets.ts";

const ticket = (label: string, state: TicketView["state"], ahead: number | null = null) =>
  ({ label, state, ahead }) as TicketView;

describe("my tickets", () => {
  it("put a call on top of everything, then the interview, then the shortest wait", () => {
    const tickets = [
      ticket("D", "done"),
      ticket("W9", "waiting", 9),
      ticket("H", "held", 0),
      ticket("C", "called"),
      ticket("W2", "waiting", 2),
    ];
    expect(tickets.sort(byUrgency).map(({ label }) => label)).toEqual(["C", "W2", "W9", "H", "D"]);
  });

  it("count as open while the person may still be called", () => {
    const states = ["waiting", "held", "called", "answered", "missed", "done", "left", "gone"] as const;
    expect(states.filter((state) => isOpen(ticket("", state)))).toEqual([
      "waiting",
      "held",
      "called",
      "answered",
      "missed",
    ]);
  });
});
