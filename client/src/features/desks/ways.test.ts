// One set of ways for each role, whatever page they stand on.
import type { Grant } from "@jishi/shared/accounts";
import { UserId } from "@jishi/shared/ids";
import { expect, test } from "vitest";
import type { Staff } from "../../me.ts";
import { waysOf } from "./ways.ts";

const as = (...roles: Grant["role"][]): string[] => {
  const me = {
    kind: "staff",
    userId: UserId.parse(crypto.randomUUID()),
    grants: roles.map((role) => ({ role })),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the ways depend on nothing else
  return waysOf(me as unknown as Staff).map(({ to }) => to);
};

test("a company's manager reaches booths, jobs, hires, claims and people from each of them; a recruiter what is theirs", () => {
  expect(as("enterprise")).toEqual([
    "/enterprise",
    "/enterprise/jobs",
    "/enterprise/applications",
    "/hires/board",
    "/claims",
    "/hires/insurance",
    "/enterprise/staff",
  ]);
  expect(as("recruiter")).toEqual([
    "/enterprise",
    "/enterprise/jobs",
    "/enterprise/applications",
    "/hires/board",
  ]);
});

test("an agency has its three pages, and an approver a way back from a published notice", () => {
  expect(as("agency")).toEqual(["/hires/referrals", "/claims", "/hires/insurance"]);
  expect(as("approver")).toEqual([
    "/office/claims",
    "/office/notices",
    "/office/objections",
    "/office/books",
  ]);
});

test("who has two roles has the ways of both, each once", () => {
  const both = as("organizer", "auditor");
  expect(both).toContain("/desk/screening");
  expect(both).toContain("/office/trails");
  expect(new Set(both).size).toBe(both.length);
});
