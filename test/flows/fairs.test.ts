// An organizer makes a fair, sets it up, announces, opens and closes it; visitors see what they may.
import type { FairDraft, FairView } from "@jishi/shared/fairs";
import type { FairId, OrganizationId, TenantId } from "@jishi/shared/ids";
import { beforeAll, expect, test } from "vitest";
import { fairStore, sweepFairs } from "../../server/src/features/fairs/index.ts";
import { startApp, type TestApp } from "../support/app.ts";
import type { Client } from "../support/client.ts";

let app: TestApp;
let organizer: Client;
let visitor: Client;

beforeAll(async () => {
  app = await startApp();
  organizer = await app.staff("organizer");
  visitor = app.anonymous();
});

const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(app.clock.now.getTime() + hours * HOUR_MS).toISOString();

async function tenantNamed(name: string): Promise<TenantId> {
  const { tenants } = await organizer.call("GET /api/tenants");
  const tenant = tenants.find(({ nameZh }) => nameZh === name);
  if (!tenant) throw new Error(`the demo has no ${name}`);
  return tenant.id;
}

async function draft(change: Partial<FairDraft> = {}): Promise<FairView> {
  const template = await organizer.call("GET /api/fair-templates/:template", {
    params: { template: "night_market" },
    query: { date: "2026-06-12" },
  });
  const body = {
    ...template,
    tenantId: await tenantNamed("荔城区"),
    venue: { ...template.venue, address: "荔城区胜利北街 1 号" },
    opensAt: inHours(1),
    closesAt: inHours(7),
    ...change,
  };
  return organizer.call("POST /api/fairs", { body });
}

async function organizationNamed(q: string): Promise<OrganizationId> {
  const { organizations } = await organizer.call("GET /api/organizations", { query: { q } });
  const [found] = organizations;
  if (!found) throw new Error(`the demo has no ${q}`);
  return found.id;
}

async function invite(fairId: FairId, name: string, code: string) {
  const organizationId = await organizationNamed(name);
  const { freeSlots } = await organizer.call("GET /api/desk/fairs/:fairId", { params: { fairId } });
  const place = freeSlots.find((slot) => slot.code === code)?.place ?? {
    x: 10,
    y: 10,
    width: 60,
    height: 60,
  };
  return organizer.call("POST /api/fairs/:fairId/booths", {
    params: { fairId },
    body: { organizationId, code, place },
  });
}

const move = (fairId: FairId, to: FairView["state"]) =>
  organizer.call("POST /api/fairs/:fairId/state", { params: { fairId }, body: { to } });
const refusedMove = (fairId: FairId, to: FairView["state"]) =>
  organizer.refused("POST /api/fairs/:fairId/state", { params: { fairId }, body: { to } });

/** Set up by its organizer and Haifeng's manager, so that it can be opened. */
async function readyFair(): Promise<FairView> {
  const fair = await draft();
  const booth = await invite(fair.id, "海风", "A1");
  const manager = await app.staff("recruiter3");
  const params = { boothId: booth.id };
  await manager.call("POST /api/booths/:boothId/answer", { params, body: { accept: true } });
  const { jobs } = await manager.call("GET /api/desk/jobs");
  await manager.call("PUT /api/booths/:boothId/jobs", { params, body: { jobIds: jobs.map(({ id }) => id) } });
  const me = await manager.call("GET /api/me");
  if (me.kind !== "staff") throw new Error("a manager is staff");
  await manager.call("PUT /api/booths/:boothId/recruiters", { params, body: { userIds: [me.userId] } });
  await move(fair.id, "announced");
  return fair;
}

test("visitors see the demo's fairs: running first, then coming, then past, and no draft", async () => {
  const { fairs } = await visitor.call("GET /api/fairs");
  expect(fairs.map(({ state }) => state)).toEqual(["open", "announced", "closed"]);
  expect(fairs[0]).toMatchObject({ nameZh: "荔城人才夜市", boothCount: 12, jobCount: 26, liveCount: 0 });
  const { fairs: past } = await visitor.call("GET /api/fairs", { query: { past: true } as never });
  expect(past.map(({ state }) => state)).toEqual(["closed"]);
  const { fairs: onSiteOnly } = await visitor.call("GET /api/fairs", {
    query: { channel: "video", q: "专场" },
  });
  expect(onSiteOnly.map(({ nameZh }) => nameZh)).toEqual(["电子信息与装备制造专场"]);
});

test("a fair shows its accepted booths on the plan, in walking order, with jobs and best pay", async () => {
  const { fairs } = await visitor.call("GET /api/fairs");
  const fair = await visitor.call("GET /api/fairs/:fairId", { params: { fairId: fairs[0]?.id as FairId } });
  expect(fair.booths.map(({ code }) => code)).toEqual([
    "A1",
    "A2",
    "A3",
    "A4",
    "A5",
    "A6",
    "A7",
    "A8",
    "B1",
    "B2",
    "B3",
    "B4",
  ]);
  expect(fair.booths[0]).toMatchObject({
    organizationName: "莆田榕湖机电有限公司",
    jobCount: 4,
    topPay: { minFen: 700_000, maxFen: 1_000_000, period: "month" },
    topJob: "设备维修电工",
    light: "quiet",
    waiting: 0,
    streamId: null,
  });
  expect(fair.venue.plan.marks.map(({ kind }) => kind)).toContain("stage");
});

test("a template's hours are the tenant's own and cross midnight", async () => {
  const template = await organizer.call("GET /api/fair-templates/:template", {
    params: { template: "night_market" },
    query: { date: "2026-06-12" },
  });
  expect([template.opensAt, template.closesAt]).toEqual([
    "2026-06-12T10:00:00.000Z",
    "2026-06-12T16:30:00.000Z",
  ]);
});

test("a draft is invisible to the public and grows into an open fair step by step", async () => {
  const fair = await draft();
  expect(await visitor.refused("GET /api/fairs/:fairId", { params: { fairId: fair.id } })).toMatchObject({
    status: 404,
  });
  const early = await refusedMove(fair.id, "announced");
  expect([early.code, early.body.details?.map(({ path }) => path)]).toEqual([
    "fair/not-ready",
    ["booth_invited"],
  ]);
  await invite(fair.id, "海风", "A1");
  await move(fair.id, "announced");
  expect(await visitor.call("GET /api/fairs/:fairId", { params: { fairId: fair.id } })).toMatchObject({
    state: "announced",
    booths: [],
  });
  const unready = await refusedMove(fair.id, "open");
  expect(unready.body.details?.map(({ path }) => path)).toEqual([
    "booth_accepted",
    "job_public",
    "recruiter_ready",
  ]);
});

test("opened before its hour, a fair's hours begin now; it closes by hand and can't be edited then", async () => {
  const { id } = await readyFair();
  const opened = await move(id, "open");
  expect(new Date(opened.opensAt).getTime()).toBeLessThanOrEqual(app.clock.now.getTime());
  expect(opened.booths).toMatchObject([{ code: "A1", jobCount: 3 }]);
  expect(await move(id, "closed")).toMatchObject({ state: "closed" });
  const { entries } = await (await app.staff("auditor")).call("GET /api/audit");
  const traces = entries.filter(({ subject }) => subject.includes(id)).map(({ action }) => action);
  expect(traces).toEqual(["fair.closed", "fair.open", "fair.announced"]);
  const { version } = await visitor.call("GET /api/fairs/:fairId", { params: { fairId: id } });
  const edit = { params: { fairId: id }, body: { intro: "太晚了", version } };
  expect((await organizer.refused("PATCH /api/fairs/:fairId", edit)).code).toBe("fair/state");
  expect((await refusedMove(id, "draft")).code).toBe("fair/state");
});

test("an edit keeps what it doesn't name, and a stale one is refused", async () => {
  const fair = await draft({ intro: "第一版" });
  const params = { fairId: fair.id };
  const named = await organizer.call("PATCH /api/fairs/:fairId", {
    params,
    body: { name: { zh: "改了名" }, version: fair.version },
  });
  expect(named).toMatchObject({
    nameZh: "改了名",
    nameEn: "改了名",
    intro: "第一版",
    seriesName: "人才夜市",
  });
  const stale = await organizer.refused("PATCH /api/fairs/:fairId", {
    params,
    body: { intro: "别人的", version: fair.version },
  });
  expect(stale.code).toBe("request/stale");
});

test("hours that end before they begin, or last longer than 14 days, are refused", async () => {
  const tenantId = await tenantNamed("荔城区");
  const template = await organizer.call("GET /api/fair-templates/:template", {
    params: { template: "weekly" },
    query: { date: "2026-06-12" },
  });
  for (const [opensAt, closesAt] of [
    [inHours(5), inHours(4)],
    [inHours(0), inHours(14 * 24 + 1)],
  ] as const) {
    const body = { ...template, tenantId, opensAt, closesAt };
    expect((await organizer.refused("POST /api/fairs", { body })).code).toBe("fair/hours");
  }
});

test("two organizers who edit at once: one wins, the other is told", async () => {
  const { id, version } = await draft();
  const edit = (intro: string) =>
    organizer.send("PATCH /api/fairs/:fairId", { params: { fairId: id }, body: { intro, version } });
  const answers = await Promise.all([edit("甲"), edit("乙")]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
});

test("a fair closes by its hours, even across midnight", async () => {
  const { id } = await readyFair();
  await move(id, "open");
  app.clock.pass(8 * 3600);
  await sweepFairs({ store: fairStore(app.app.parts.db), clock: () => app.clock.now });
  expect(await visitor.call("GET /api/fairs/:fairId", { params: { fairId: id } })).toMatchObject({
    state: "closed",
  });
});
