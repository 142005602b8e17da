import type { BoothId, OrganizationId, PersonId, SessionId, TenantId, UserId } from "@jishi/shared/ids";
import { expect, test } from "vitest";
import type { Actor, ScopedGrant } from "./actor.ts";
import { reaches, refuseUnlessMayAtAll, type Target } from "./gate.ts";

const address = "127.0.0.1";
const anonymous: Actor = { kind: "anonymous", address };
const candidate = (personId: string): Actor => ({
  kind: "candidate",
  address,
  sessionId: "s" as SessionId,
  personId: personId as PersonId,
  name: "",
});
const staff = (boothIds: string[], ...grants: Partial<ScopedGrant>[]): Actor => ({
  kind: "staff",
  address,
  sessionId: "s" as SessionId,
  userId: "u" as UserId,
  login: "u",
  name: "",
  boothIds: boothIds as BoothId[],
  grants: grants.map((grant) =>
    Object.assign({ role: "organizer" as const, tenantId: "t" as TenantId, tenantPath: "t/" }, grant),
  ),
});
const booth: Target = {
  id: "b",
  tenantPath: "city/county/",
  organizationId: "o" as OrganizationId,
  boothId: "b" as BoothId,
  isPublic: false,
};

test("an organizer of a city reaches its counties, one of another city doesn't", () => {
  expect(reaches(staff([], { tenantPath: "city/" }), "booth.edit", booth)).toBe(true);
  expect(reaches(staff([], { tenantPath: "other/" }), "booth.edit", booth)).toBe(false);
  expect(reaches(staff([], { tenantPath: "city/county/town/" }), "booth.edit", booth)).toBe(false);
});

test("an organization's grant never works as its tenant's", () => {
  const manager = staff([], {
    role: "organizer",
    tenantPath: "city/",
    organizationId: "x" as OrganizationId,
  });
  expect(reaches(manager, "booth.edit", booth)).toBe(false);
});

test("a recruiter serves assigned booths only, also within the same enterprise", () => {
  const grant = { role: "recruiter" as const, organizationId: "o" as OrganizationId };
  expect(reaches(staff(["b"], grant), "queue.call", booth)).toBe(true);
  expect(reaches(staff(["c"], grant), "queue.call", booth)).toBe(false);
});

test("what is published is seen by everyone, what isn't by its makers", () => {
  const enterprise = staff([], { role: "enterprise", organizationId: "o" as OrganizationId });
  const foreign = staff([], { role: "enterprise", organizationId: "p" as OrganizationId });
  const shown = { ...booth, isPublic: true };
  const all = [anonymous, candidate("p"), enterprise, foreign];
  expect(all.every((actor) => reaches(actor, "booth.view", shown))).toBe(true);
  expect(all.map((actor) => reaches(actor, "booth.view", booth))).toEqual([false, false, true, false]);
});

test("a person's own things are theirs alone", () => {
  const ticket = { ...booth, personId: "p" as PersonId };
  expect(reaches(candidate("p"), "ticket.own", ticket)).toBe(true);
  expect(reaches(candidate("q"), "ticket.own", ticket)).toBe(false);
});

test("who hasn't signed in is asked to, who never may is forbidden", () => {
  expect(() => refuseUnlessMayAtAll(anonymous, "fair.write")).toThrow("auth/sign-in");
  expect(() => refuseUnlessMayAtAll(candidate("p"), "fair.write")).toThrow("auth/forbidden");
});
