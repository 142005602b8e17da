// An offer, by hand or from an interview, its answer, and the first day of work.
import { beforeAll, describe, expect, test } from "vitest";
import { startApp, type TestApp } from "../support/app.ts";
import type { Client } from "../support/client.ts";
import { organizationOf } from "../support/hires.ts";

let app: TestApp;
let employer: Client;
let other: Client;
let agency: Client;
let bureau: Client;

beforeAll(async () => {
  app = await startApp();
  employer = await app.staff("recruiter1");
  other = await app.staff("recruiter3");
  agency = await app.staff("agency");
  bureau = await app.staff("organizer");
});

describe("an offer", () => {
  const steps = "POST /api/placements/:placementId/steps";
  const answer = "POST /api/placements/:placementId/answer";
  const offer = async (name: string, phone: string) =>
    employer.call("POST /api/organizations/:organizationId/placements", {
      params: { organizationId: await organizationOf(employer) },
      body: { name, phone, jobTitle: "数控车工" },
    });

  test("is accepted by the candidate, begun by the employer, and its first day corrected with a reason", async () => {
    const { id, offeredOn } = await offer("林雨桐", "19900000003");
    const params = { placementId: id };
    const candidate = await app.candidate(3);
    const mine = await candidate.call("GET /api/me/placements");
    expect(mine.placements).toMatchObject([{ id, state: "offered", employerName: "莆田榕湖机电有限公司" }]);
    expect((await employer.refused(steps, { params, body: { kind: "start", on: offeredOn } })).code).toBe(
      "placement/state",
    );
    await candidate.call(answer, { params, body: { accept: true } });
    expect((await employer.refused(steps, { params, body: { kind: "start", on: "2099-01-01" } })).code).toBe(
      "placement/dates",
    );
    await employer.call(steps, { params, body: { kind: "start", on: offeredOn } });
    const body = { kind: "correct_start", on: offeredOn, reason: "按合同" } as const;
    const { events, startedOn } = await employer.call(steps, { params, body });
    expect(startedOn).toBe(offeredOn);
    expect(events.map(({ kind, who }) => `${kind} ${who}`)).toEqual([
      "offered employer",
      "accepted candidate",
      "started employer",
      "start_corrected employer",
    ]);
    const twice = await employer.refused("POST /api/organizations/:organizationId/placements", {
      params: { organizationId: await organizationOf(employer) },
      body: { name: "林雨桐", phone: "19900000003", jobTitle: "焊工" },
    });
    expect(twice.code).toBe("placement/exists");
  });

  test("is answered only by its candidate and seen only by its employer and the bureau", async () => {
    const { id } = await offer("和丽春", "19900000004");
    const params = { placementId: id };
    const stranger = await app.candidate(5);
    expect((await stranger.refused(answer, { params, body: { accept: true } })).status).toBe(404);
    expect((await other.refused("GET /api/placements/:placementId", { params })).status).toBe(404);
    expect((await agency.call("GET /api/desk/placements")).placements).toEqual([]);
    const { placements } = await bureau.call("GET /api/desk/placements");
    expect(placements.some((one) => one.id === id)).toBe(true);
    const candidate = await app.candidate(4);
    const declined = await candidate.call(answer, { params, body: { accept: false, reason: "太远" } });
    expect(declined).toMatchObject({ state: "declined" });
    expect((await offer("和丽春", "19900000004")).id).not.toBe(id);
  });
});
