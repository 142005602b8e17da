// A candidate applies in one tap; the recruiter reads and answers; both see what became of it.
import type { ApplicationId, JobId } from "@jishi/shared/ids";
import { beforeAll, expect, test } from "vitest";
import { startApp, type TestApp } from "../support/app.ts";
import type { Client } from "../support/client.ts";

let app: TestApp;
let manager: Client;
let stranger: Client;

beforeAll(async () => {
  app = await startApp();
  manager = await app.staff("recruiter1");
  stranger = await app.staff("recruiter3");
});

async function jobNamed(title: string): Promise<JobId> {
  const { jobs } = await manager.call("GET /api/desk/jobs");
  const found = jobs.find((job) => job.title === title);
  if (!found) throw new Error(`Ronghu has no ${title}`);
  return found.id;
}

test("one tap applies with the résumé as it is; the recruiter answers; the candidate withdraws", async () => {
  const candidate = await app.candidate(1);
  const id = await jobNamed("数控车工");
  const body = { source: "job" as const };
  const applied = await candidate.call("POST /api/jobs/:jobId/applications", { params: { jobId: id }, body });
  expect(applied).toMatchObject({ state: "submitted", jobTitle: "数控车工", boothId: null });
  const twice = await candidate.refused("POST /api/jobs/:jobId/applications", {
    params: { jobId: id },
    body,
  });
  expect(twice.code).toBe("application/exists");

  const desk = await manager.call("GET /api/desk/applications", { query: { jobId: id } });
  expect(desk.applications).toMatchObject([{ nameMasked: "吴*玲", state: "submitted" }]);
  const params = { applicationId: applied.id };
  const read = await manager.call("GET /api/applications/:applicationId", { params });
  expect(read).toMatchObject({ nameMasked: "吴*玲", resume: { headline: "八年针车，想离家近一点" } });
  const { looks } = await candidate.call("GET /api/me/looks");
  expect(looks).toMatchObject([{ what: "resume", organizationName: "莆田榕湖机电有限公司" }]);
  const answered = await manager.call("POST /api/applications/:applicationId/answer", {
    params,
    body: { state: "invited" },
  });
  expect(answered.state).toBe("invited");
  expect((await stranger.refused("GET /api/applications/:applicationId", { params })).status).toBe(404);

  const other = await app.candidate(2);
  expect((await other.refused("DELETE /api/applications/:applicationId", { params })).code).toBe("not-found");
  await candidate.call("DELETE /api/applications/:applicationId", { params });
  const late = await manager.refused("POST /api/applications/:applicationId/answer", {
    params,
    body: { state: "declined" },
  });
  expect(late.code).toBe("application/state");
  const again = await candidate.call("POST /api/jobs/:jobId/applications", { params: { jobId: id }, body });
  expect(again.id).not.toBe(applied.id);
});

test("tapping twice at once applies once", async () => {
  const candidate = await app.candidate(3);
  const id = await jobNamed("数控车工");
  const tap = () =>
    candidate.send("POST /api/jobs/:jobId/applications", {
      params: { jobId: id },
      body: { source: "booth" },
    });
  const answers = await Promise.all([tap(), tap(), tap()]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
});

test("nobody applies without a résumé, to a hidden job, or at a booth that doesn't show it", async () => {
  const candidate = await app.candidate(4);
  const id = await jobNamed("数控车工");
  const params = { jobId: id };
  const { booths } = await stranger.call("GET /api/desk/booths");
  const boothId = booths.find(({ fairState }) => fairState === "open")?.id;
  const elsewhere = await candidate.refused("POST /api/jobs/:jobId/applications", {
    params,
    body: { source: "booth", boothId },
  });
  expect(elsewhere.code).toBe("not-found");
  await candidate.call("PUT /api/me/resume", { body: {} });
  const empty = await candidate.refused("POST /api/jobs/:jobId/applications", {
    params,
    body: { source: "job" },
  });
  expect(empty.code).toBe("resume/missing");
  await manager.call("POST /api/jobs/:jobId/state", { params, body: { to: "paused" } });
  const hidden = await candidate.refused("POST /api/jobs/:jobId/applications", {
    params,
    body: { source: "job" },
  });
  expect(hidden.status).toBe(404);
  const missing = { applicationId: crypto.randomUUID() as ApplicationId };
  expect(
    (await candidate.refused("DELETE /api/applications/:applicationId", { params: missing })).status,
  ).toBe(404);
});
