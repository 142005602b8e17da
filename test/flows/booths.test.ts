// An enterprise is invited, answers, and sets its booth up; nobody else can.
import type { FairView } from "@jishi/shared/fairs";
import type { BoothId, FairId, OrganizationId, UserId } from "@jishi/shared/ids";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { startApp, type TestApp } from "../support/app.ts";
import type { Client } from "../support/client.ts";

const PLACE = { x: 100, y: 100, width: 80, height: 60 };

let app: TestApp;
let organizer: Client;
let manager: Client;
let recruiter: Client;
let stranger: Client;
let fair: FairView;

beforeAll(async () => {
  app = await startApp();
  organizer = await app.staff("organizer");
  manager = await app.staff("recruiter1");
  recruiter = await app.staff("recruiter2");
  stranger = await app.staff("recruiter3");
});

beforeEach(async () => {
  fair = await announcedFair();
});

async function announcedFair(): Promise<FairView> {
  const { fairs } = await organizer.call("GET /api/desk/fairs");
  const template = await organizer.call("GET /api/fair-templates/:template", {
    params: { template: "industry" },
    query: { date: "2026-06-12" },
  });
  const hours = { opensAt: inHours(24), closesAt: inHours(30) };
  const tenantId = fairs[0]?.tenantId;
  if (!tenantId) throw new Error("the demo has fairs");
  return organizer.call("POST /api/fairs", { body: { ...template, ...hours, tenantId } });
}

const inHours = (hours: number) => new Date(app.clock.now.getTime() + hours * 3_600_000).toISOString();

async function organizationId(q: string): Promise<OrganizationId> {
  const { organizations } = await organizer.call("GET /api/organizations", { query: { q } });
  return organizations[0]?.id as OrganizationId;
}

async function inviteRonghu(code = "A1"): Promise<{ boothId: BoothId }> {
  const body = { organizationId: await organizationId("榕湖"), code, place: PLACE };
  const booth = await organizer.call("POST /api/fairs/:fairId/booths", { params: { fairId: fair.id }, body });
  expect(booth).toMatchObject({ state: "invited", code, place: PLACE });
  return { boothId: booth.id };
}

async function acceptedBooth(): Promise<{ boothId: BoothId }> {
  const params = await inviteRonghu();
  await manager.call("POST /api/booths/:boothId/answer", { params, body: { accept: true } });
  return params;
}

async function userId(login: string): Promise<UserId> {
  const me = await (await app.staff(login)).call("GET /api/me");
  if (me.kind !== "staff") throw new Error(`${login} is staff`);
  return me.userId;
}

test("an invitation shows on the manager's desk and can be accepted and taken back before the fair opens", async () => {
  const params = await inviteRonghu();
  const { booths } = await manager.call("GET /api/desk/booths");
  expect(booths.find(({ id }) => id === params.boothId)).toMatchObject({ state: "invited", jobs: [] });
  const accepted = await manager.call("POST /api/booths/:boothId/answer", { params, body: { accept: true } });
  expect(accepted.state).toBe("accepted");
  const declined = await manager.call("POST /api/booths/:boothId/answer", {
    params,
    body: { accept: false },
  });
  expect(declined.state).toBe("declined");
  const again = await manager.refused("POST /api/booths/:boothId/answer", { params, body: { accept: true } });
  expect(again.code).toBe("booth/state");
});

test("a code, and an organization, has one booth at a fair", async () => {
  await inviteRonghu("A1");
  const params = { fairId: fair.id };
  const sameCode = { organizationId: await organizationId("海风"), code: "A1", place: PLACE };
  const sameFirm = { organizationId: await organizationId("榕湖"), code: "A2", place: PLACE };
  const refusals = [
    await organizer.refused("POST /api/fairs/:fairId/booths", { params, body: sameCode }),
    await organizer.refused("POST /api/fairs/:fairId/booths", { params, body: sameFirm }),
  ];
  expect(refusals.map(({ code }) => code)).toEqual(["booth/code-taken", "booth/invited"]);
});

test("eight organizers who give away one place at once give it once", async () => {
  const { organizations } = await organizer.call("GET /api/organizations", {
    query: { verification: "verified" },
  });
  const params = { fairId: fair.id };
  const answers = await Promise.all(
    organizations.slice(0, 8).map(({ id }) =>
      organizer.send("POST /api/fairs/:fairId/booths", {
        params,
        body: { organizationId: id, code: "C3", place: PLACE },
      }),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    200, 409, 409, 409, 409, 409, 409, 409,
  ]);
});

test("an organization that isn't verified, or doesn't exist, isn't invited", async () => {
  const params = { fairId: fair.id };
  const pending = { organizationId: await organizationId("海星"), code: "A1", place: PLACE };
  const missing = { organizationId: crypto.randomUUID() as OrganizationId, code: "A1", place: PLACE };
  const refusals = [
    await organizer.refused("POST /api/fairs/:fairId/booths", { params, body: pending }),
    await organizer.refused("POST /api/fairs/:fairId/booths", { params, body: missing }),
  ];
  expect(refusals.map(({ code }) => code)).toEqual(["organization/not-verified", "not-found"]);
});

test("a booth is set up by its manager, only once accepted, and by no stranger", async () => {
  const params = await inviteRonghu();
  const settings = { intro: "我们在 A1", graceSeconds: 90, slotMinutes: 12, queueOpen: false };
  const early = await manager.refused("PATCH /api/booths/:boothId", { params, body: settings });
  expect(early.code).toBe("booth/state");
  await manager.call("POST /api/booths/:boothId/answer", { params, body: { accept: true } });
  expect(await manager.call("PATCH /api/booths/:boothId", { params, body: settings })).toMatchObject(
    settings,
  );
  const one = await manager.call("PATCH /api/booths/:boothId", { params, body: { queueOpen: true } });
  expect(one).toMatchObject({ ...settings, queueOpen: true });
  expect((await stranger.refused("PATCH /api/booths/:boothId", { params, body: settings })).status).toBe(404);
  expect((await recruiter.refused("PATCH /api/booths/:boothId", { params, body: settings })).status).toBe(
    403,
  );
});

test("recruiters are people of the organization, and see the booths they are assigned to", async () => {
  const params = await acceptedBooth();
  const mine = await recruiter.call("GET /api/desk/booths");
  expect(mine.booths.map(({ code, fairNameZh }) => [code, fairNameZh])).toEqual([["A1", "荔城人才夜市"]]);
  const assigned = await manager.call("PUT /api/booths/:boothId/recruiters", {
    params,
    body: { userIds: [await userId("recruiter2")] },
  });
  expect(assigned.recruiters).toMatchObject([{ login: "recruiter2", roles: ["recruiter"], disabled: false }]);
  const now = await recruiter.call("GET /api/desk/booths");
  expect(now.booths.map(({ id }) => id)).toContain(params.boothId);
  for (const foreign of [await userId("recruiter3"), await userId("organizer")]) {
    const body = { userIds: [foreign] };
    expect((await manager.refused("PUT /api/booths/:boothId/recruiters", { params, body })).code).toBe(
      "not-found",
    );
  }
});

test("a booth shows its own jobs in its own order, and the public sees the public ones", async () => {
  const params = await acceptedBooth();
  const { jobs } = await manager.call("GET /api/desk/jobs");
  const { jobs: foreign } = await stranger.call("GET /api/desk/jobs");
  const jobIds = jobs.map(({ id }) => id).toReversed();
  const desk = await manager.call("PUT /api/booths/:boothId/jobs", { params, body: { jobIds } });
  expect(desk.jobs.map(({ id }) => id)).toEqual(jobIds);
  const refused = await manager.refused("PUT /api/booths/:boothId/jobs", {
    params,
    body: { jobIds: [...jobIds, ...foreign.map(({ id }) => id).slice(0, 1)] },
  });
  expect(refused.code).toBe("not-found");
  const [first] = jobIds;
  if (!first) throw new Error("Ronghu has jobs");
  await manager.call("POST /api/jobs/:jobId/state", { params: { jobId: first }, body: { to: "paused" } });
  const unannounced = await app.anonymous().refused("GET /api/booths/:boothId", { params });
  expect(unannounced.code).toBe("not-found");
  const own = await manager.call("GET /api/booths/:boothId", { params });
  expect(own.jobs.map(({ id }) => id)).toEqual(jobIds.slice(1));
  await manager.call("POST /api/jobs/:jobId/state", { params: { jobId: first }, body: { to: "public" } });
});

test("an organizer moves a booth, gives it another code, and withdraws it", async () => {
  const params = await acceptedBooth();
  const place = { ...PLACE, x: 300 };
  const moved = await organizer.call("PATCH /api/booths/:boothId/place", {
    params,
    body: { place, code: "B2" },
  });
  expect(moved).toMatchObject({ place, code: "B2", state: "accepted" });
  await organizer.call("DELETE /api/booths/:boothId", { params });
  await organizer.call("DELETE /api/booths/:boothId", { params });
  const { booths } = await organizer.call("GET /api/desk/fairs/:fairId", { params: { fairId: fair.id } });
  expect(booths).toMatchObject([{ state: "withdrawn" }]);
  expect(await inviteRonghu("B2")).toBeDefined();
});

test("a visitor sees a booth of the running fair with its jobs, and none of its settings", async () => {
  const visitor = app.anonymous();
  const { fairs } = await visitor.call("GET /api/fairs");
  const { booths } = await visitor.call("GET /api/fairs/:fairId", {
    params: { fairId: fairs[0]?.id as FairId },
  });
  const booth = await visitor.call("GET /api/booths/:boothId", {
    params: { boothId: booths[0]?.id as BoothId },
  });
  expect(booth).toMatchObject({ code: "A1", fairState: "open", queueOpen: true, fairNameZh: "荔城人才夜市" });
  expect(booth.jobs).toHaveLength(4);
  expect(Object.keys(booth)).not.toContain("recruiters");
});
