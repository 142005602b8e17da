import { expect, test } from "vitest";
import { isCreditCode } from "../features/organizations/credit-code.ts";
import { demoFairs, nightMarketHours } from "./fairs.ts";
import { demoOrganizations } from "./organizations.ts";
import { demoCandidates, demoStaff } from "./people.ts";
import { demoTenants } from "./places.ts";
import { jobRows } from "./rows.ts";

const NOW = new Date("2026-05-16T03:20:00.000Z");
const tenants = demoTenants();
const organizations = demoOrganizations(tenants);

test("at any hour the night market runs, across a midnight, for at least twelve more hours", () => {
  for (let hour = 0; hour < 48; hour++) {
    const now = new Date(NOW.getTime() + hour * 3_600_000);
    const { opensAt, closesAt } = nightMarketHours(now);
    expect(opensAt <= now).toBe(true);
    expect(closesAt.getTime() - now.getTime()).toBeGreaterThanOrEqual(12 * 3_600_000);
    expect(closesAt.getTime() - now.getTime()).toBeLessThan(37 * 3_600_000);
    expect(closesAt.toISOString()).toMatch(/T16:30/); // 00:30 in Shanghai
  }
});

test("every organization has a valid credit code of its own", () => {
  const codes = organizations.map(({ creditCode }) => creditCode);
  expect(codes.filter((code) => !isCreditCode(code))).toEqual([]);
  expect(new Set(codes).size).toBe(codes.length);
});

test("public jobs pass screening, waiting ones are left to a person, the refused one refuses itself", () => {
  const jobs = jobRows(organizations, [], NOW);
  const findings = (state: string) => jobs.filter((job) => job.state === state).map((job) => job.findings);
  expect(findings("public").length).toBeGreaterThanOrEqual(25);
  expect(findings("public").flat()).toEqual([]);
  expect(findings("screening").map((found) => found.map(({ blocking }) => blocking))).toEqual([
    [false],
    [false],
  ]);
  expect(findings("refused")[0]?.filter(({ blocking }) => blocking).length).toBeGreaterThanOrEqual(3);
});

test("every fair's booths are organizations of the demo", () => {
  const known = new Set(organizations.map(({ key }) => key));
  const named = demoFairs(tenants, NOW).flatMap(({ booths, invited }) => booths.concat(invited));
  expect(named.filter((key) => !known.has(key))).toEqual([]);
});

test("all promised identities are there", () => {
  const logins = ["organizer", "recruiter1", "recruiter2", "recruiter3", "agency", "village", "workstation"];
  const offices = ["reviewer", "approver", "finance", "releaser", "auditor", "admin"];
  expect(demoStaff.map(({ login }) => login).toSorted()).toEqual([...logins, ...offices].toSorted());
  expect(demoCandidates).toHaveLength(9);
});
