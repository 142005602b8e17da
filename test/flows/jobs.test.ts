// A job is written, screened, approved, found, applied to, and taken down.
import type { DeskJob, JobDraft } from "@jishi/shared/jobs";
import type { JobId } from "@jishi/shared/ids";
import { beforeAll, expect, test } from "vitest";
import { jobStore, sweepJobs } from "../../server/src/features/jobs/index.ts";
import { startApp, type TestApp } from "../support/app.ts";
import type { Client } from "../support/client.ts";

let app: TestApp;
let organizer: Client;
let manager: Client;
let stranger: Client;
let visitor: Client;

beforeAll(async () => {
  app = await startApp();
  organizer = await app.staff("organizer");
  manager = await app.staff("recruiter1");
  stranger = await app.staff("recruiter3");
  visitor = app.anonymous();
});

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(app.clock.now.getTime() + days * DAY_MS).toISOString().slice(0, 10);

const good = (): JobDraft => ({
  title: "注塑技术员",
  occupation: "机械加工",
  description: "负责注塑机的调机、换模和日常保养，填写生产记录。",
  place: "荔城区黄石镇",
  payMinFen: 650_000,
  payMaxFen: 850_000,
  payPeriod: "month",
  payForm: "底薪加绩效，每月 15 日发放",
  hours: "两班倒，每班 8 小时",
  headcount: 3,
  contractType: "fixed_term",
  insurance: ["pension", "medical"],
  benefits: ["包吃住"],
  requirements: "男女不限，有一年以上经验。",
  expiresOn: inDays(30),
});

async function make(change: Partial<JobDraft> = {}, by = manager): Promise<DeskJob> {
  const { jobs } = await by.call("GET /api/desk/jobs");
  const organizationId = jobs[0]?.organizationId;
  if (!organizationId) throw new Error("the demo's employers have jobs");
  const params = { organizationId };
  return by.call("POST /api/organizations/:organizationId/jobs", { params, body: { ...good(), ...change } });
}

type To = "screening" | "paused" | "public" | "closed";
const move = (jobId: JobId, to: To, by = manager) =>
  by.call("POST /api/jobs/:jobId/state", { params: { jobId }, body: { to } });
const refusedMove = (jobId: JobId, to: To, by = manager) =>
  by.refused("POST /api/jobs/:jobId/state", { params: { jobId }, body: { to } });
const approve = (jobId: JobId) =>
  organizer.call("POST /api/jobs/:jobId/decision", { params: { jobId }, body: { approved: true } });

async function publicJob(change: Partial<JobDraft> = {}): Promise<DeskJob> {
  const { id } = await make(change);
  await move(id, "screening");
  return approve(id);
}

test("a draft may lack everything but its title; submitting it says what the law asks for", async () => {
  const { jobs } = await manager.call("GET /api/desk/jobs");
  const draft = await manager.call("POST /api/organizations/:organizationId/jobs", {
    params: { organizationId: jobs[0]?.organizationId as DeskJob["organizationId"] },
    body: { title: "操作工" },
  });
  expect(draft).toMatchObject({ state: "draft", pay: { minFen: 0, maxFen: 0, period: "month" }, booths: [] });
  const refused = await refusedMove(draft.id, "screening");
  expect([refused.status, refused.code, refused.body.details?.length]).toEqual([422, "job/incomplete", 11]);
  expect(refused.body.details?.[0]).toMatchObject({ path: "occupation" });
});

test("a decent job waits for a person, who approves it, and then everyone sees it", async () => {
  const { id } = await make();
  expect(await visitor.refused("GET /api/jobs/:jobId", { params: { jobId: id } })).toMatchObject({
    status: 404,
  });
  expect(await move(id, "screening")).toMatchObject({ state: "screening", findings: [] });
  const { jobs } = await organizer.call("GET /api/desk/screening");
  expect(jobs.map((job) => job.id)).toContain(id);
  expect(await approve(id)).toMatchObject({ state: "public" });
  const seen = await visitor.call("GET /api/jobs/:jobId", { params: { jobId: id } });
  expect(seen).toMatchObject({
    title: "注塑技术员",
    verified: true,
    creditCode: expect.stringMatching(/^91/),
  });
  expect(Object.keys(seen)).not.toContain("findings");
});

test("a forbidden job is refused at once with its reasons, and may be corrected and submitted again", async () => {
  const { id } = await make({ requirements: "限男性，35岁以下，入职需交押金300元" });
  const refused = await move(id, "screening");
  expect(refused.state).toBe("refused");
  expect(refused.findings.map(({ rule, blocking }) => [rule, blocking])).toEqual([
    ["discrimination", true],
    ["discrimination", true],
    ["fee", true],
  ]);
  const body = { requirements: "不限经验，不收取任何费用" };
  const corrected = await manager.call("PATCH /api/jobs/:jobId", { params: { jobId: id }, body });
  expect(corrected).toMatchObject({ state: "draft", findings: [], title: "注塑技术员", headcount: 3 });
  expect((await move(id, "screening")).state).toBe("screening");
});

test("a person refuses with reasons, and only what is in screening can be decided", async () => {
  const { id } = await make({ requirements: "形象气质佳" });
  const waiting = await move(id, "screening");
  expect(waiting).toMatchObject({ state: "screening", findings: [{ blocking: false }] });
  const body = { approved: false as const, reasons: ["请说明形象要求与工作的关系"] };
  const refused = await organizer.call("POST /api/jobs/:jobId/decision", { params: { jobId: id }, body });
  expect(refused).toMatchObject({ state: "refused", decisionReasons: body.reasons });
  const again = await organizer.refused("POST /api/jobs/:jobId/decision", { params: { jobId: id }, body });
  expect(again.code).toBe("job/state");
  const byEmployer = await manager.refused("POST /api/jobs/:jobId/decision", { params: { jobId: id }, body });
  expect(byEmployer.status).toBe(403);
});

test("a change to a public job takes it down until a person has read it; an empty change doesn't", async () => {
  const { id } = await publicJob();
  const params = { jobId: id };
  expect(await manager.call("PATCH /api/jobs/:jobId", { params, body: { headcount: 3 } })).toMatchObject({
    state: "public",
  });
  expect(await manager.call("PATCH /api/jobs/:jobId", { params, body: { headcount: 9 } })).toMatchObject({
    state: "screening",
    headcount: 9,
    benefits: ["包吃住"],
  });
  expect((await visitor.refused("GET /api/jobs/:jobId", { params })).code).toBe("not-found");
});

test("a job is paused, resumed and closed by its own people only", async () => {
  const { id } = await publicJob();
  expect((await move(id, "paused")).state).toBe("paused");
  expect((await refusedMove(id, "paused")).code).toBe("job/state");
  expect((await move(id, "public")).state).toBe("public");
  expect((await refusedMove(id, "closed", stranger)).code).toBe("not-found");
  expect((await move(id, "closed")).state).toBe("closed");
  expect((await refusedMove(id, "public")).code).toBe("job/state");
});

test("pay whose upper end is below its lower end is refused", async () => {
  const { jobs } = await manager.call("GET /api/desk/jobs");
  const params = { organizationId: jobs[0]?.organizationId as DeskJob["organizationId"] };
  const body = { ...good(), payMinFen: 800_000, payMaxFen: 600_000 };
  const refused = await manager.refused("POST /api/organizations/:organizationId/jobs", { params, body });
  expect(refused.body).toMatchObject({ code: "request/invalid", details: [{ path: "payMaxFen" }] });
});

test("the search finds by all words, by pay a month, by place, by channel, at running and coming fairs only", async () => {
  const search = async (query: object) =>
    (await visitor.call("GET /api/search", { query })).jobs.map(
      ({ title, boothCode }) => `${boothCode} ${title}`,
    );
  expect(await search({ q: "榕湖 车工" })).toEqual(["A1 数控车工"]);
  expect(await search({ q: "榕湖 护士" })).toEqual([]);
  expect(await search({ q: "100% _" })).toEqual([]);
  expect(await search({ place: "湄洲岛" })).toEqual(["A6 景区讲解员", "A6 民宿管家"]);
  // 280–380 yuan a day for 21.75 days are 8,265 a month.
  expect(await search({ q: "司机", payMonthFen: 820_000 })).toEqual(["A2 冷库叉车司机", "B3 城配货车司机"]);
  expect(await search({ q: "司机", payMonthFen: 830_000 })).toEqual(["A2 冷库叉车司机"]);
  const { fairs } = await visitor.call("GET /api/fairs", { query: { q: "专场" } });
  const inFair = await visitor.call("GET /api/search", { query: { fairId: fairs[0]?.id } });
  expect(inFair).toMatchObject({ total: 11 });
  expect((await visitor.call("GET /api/search", { query: { channel: "live" } })).total).toBe(26);
  const second = await visitor.call("GET /api/search", { query: { skip: 10 } });
  expect([second.jobs.length, second.total]).toEqual([16, 26]);
});

test("a job is taken down after its last day where its employer is", async () => {
  const { id } = await publicJob({ expiresOn: inDays(1) });
  const deps = { jobs: jobStore(app.app.parts.db), clock: () => app.clock.now };
  await sweepJobs(deps);
  expect((await visitor.call("GET /api/jobs/:jobId", { params: { jobId: id } })).state).toBe("public");
  await sweepJobs({ ...deps, clock: () => new Date(app.clock.now.getTime() + 3 * DAY_MS) });
  expect((await visitor.refused("GET /api/jobs/:jobId", { params: { jobId: id } })).status).toBe(404);
});
