// A recruiter sees their own call and interview as theirs, and others' as colleagues'.
import type { InterviewId, UserId } from "@jishi/shared/ids";
import type { DeskTicket, QueueDesk } from "@jishi/shared/queue";
import { describe, expect, it } from "vitest";
import { currentInterview, deskOf, mayCall, wordOf } from "./desk.ts";

const me = "00000000-0000-4000-8000-0000000000a1" as UserId;
const colleague = "00000000-0000-4000-8000-0000000000a2" as UserId;
const interviewId = "00000000-0000-4000-8000-0000000000c1" as InterviewId;

function ticket(number: number, part: Partial<DeskTicket> = {}): DeskTicket {
  return {
    id: `t${number}`,
    number,
    state: "waiting",
    mode: "video",
    ready: false,
    present: true,
    interviewId: null,
    recruiterId: null,
    ...part,
  } as DeskTicket;
}
const desk = (...tickets: DeskTicket[]) => deskOf({ tickets } as QueueDesk, me);

it("finds whom I call and whom I talk to, not my colleague's", () => {
  const mine = ticket(1, { state: "answered", recruiterId: me, interviewId });
  const theirs = ticket(2, { state: "called", recruiterId: colleague });
  const shown = desk(mine, theirs, ticket(3));
  expect(shown.talking).toBe(mine);
  expect(shown.calling).toBeUndefined();
  expect(shown.waiting).toBe(1);
  expect(wordOf(theirs, me).word).toBe("byColleague");
});

it("counts held people as waiting, since they keep their place", () => {
  expect(desk(ticket(1), ticket(2, { state: "held" }), ticket(3, { state: "done" })).waiting).toBe(2);
});

describe("calling out of order", () => {
  it("is offered for whoever can answer", () => {
    expect(mayCall(ticket(1))).toBe(true);
    expect(mayCall(ticket(1, { present: false, mode: "on_site" }))).toBe(true);
    expect(mayCall(ticket(1, { present: false }))).toBe(false);
    expect(mayCall(ticket(1, { state: "held" }))).toBe(false);
  });
});

it("keeps the interview that still lacks its outcome after the candidate left", () => {
  expect(currentInterview(undefined, interviewId)).toBe(interviewId);
  const next = ticket(2, { state: "answered", recruiterId: me, interviewId: "x" as InterviewId });
  expect(currentInterview(next, interviewId)).toBe("x");
});
