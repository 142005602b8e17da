// What enterprises write about themselves is public at once: it is screened when it is written.
import { beforeAll, expect, test } from "vitest";
import type { OrganizationId } from "@jishi/shared/ids";
import type { RefusalDetail } from "@jishi/shared/errors";
import { startApp, type TestApp } from "../support/app.ts";
import type { Client, Refused } from "../support/client.ts";
import { openStand, type Stand } from "../support/stand.ts";

let app: TestApp;
let stand: Stand;
let organizer: Client;
let organizationId: OrganizationId;

beforeAll(async () => {
  app = await startApp();
  stand = await openStand(app);
  organizer = await app.staff("organizer");
  const me = await stand.manager.call("GET /api/me");
  const own = me.kind === "staff" ? me.grants.find((grant) => grant.organizationId) : undefined;
  if (!own?.organizationId) throw new Error("recruiter1 manages an enterprise");
  organizationId = own.organizationId;
});

const said = ({ body }: Refused) => body.details?.map(({ path, message }: RefusalDetail) => [path, message]);
const edit = "PATCH /api/organizations/:organizationId" as const;

test("a booth's introduction that asks for a deposit or for one sex is refused, and says which words and why", async () => {
  const { intro } = await stand.manager.call("GET /api/booths/:boothId", { params: stand });
  const body = { intro: "包吃住。入职先交200元押金，\n只招男生。", graceSeconds: 45 };
  const refused = await stand.manager.refused("PATCH /api/booths/:boothId", { params: stand, body });
  expect([refused.status, refused.code]).toEqual([422, "text/forbidden"]);
  expect(said(refused)).toEqual([
    ["intro", "押金"],
    ["intro", "只招男生"],
  ]);
  expect(refused.body.details?.[1]?.reason).toEqual({
    "zh-CN": expect.stringContaining("就业促进法第二十七条"),
    en: expect.stringContaining("Employment Promotion Law art. 27"),
  });
  const after = await stand.manager.call("GET /api/booths/:boothId", { params: stand });
  expect(after.intro).toBe(intro);
});

test("an introduction that says there are no fees, or that women have a nursing room, is public at once", async () => {
  const intro = "不收取任何押金和体检费，男女同工同酬，女职工有哺乳室。";
  const desk = await stand.manager.call("PATCH /api/booths/:boothId", { params: stand, body: { intro } });
  expect(desk.intro).toBe(intro);
});

test("an organization's names and introduction are screened, whoever writes them", async () => {
  const params = { organizationId };
  const body = { nameEn: "诚聘帅哥美女", intro: "女士勿扰" };
  const own = await stand.manager.refused(edit, { params, body });
  expect(said(own)).toEqual([
    ["nameEn", "聘帅哥美女"],
    ["intro", "女士勿扰"],
  ]);
  expect((await organizer.refused(edit, { params, body: { name: "只招男生有限公司" } })).code).toBe(
    "text/forbidden",
  );
  const { tenantId } = await organizer.call("GET /api/organizations/:organizationId", { params });
  const registered = await organizer.refused("POST /api/organizations", {
    body: {
      tenantId,
      kind: "enterprise",
      name: "莆田秀屿电子",
      creditCode: "914403001922038216",
      intro: "报名费100元",
      contactName: "林丹",
      contactPhone: "13800001234",
    },
  });
  expect(said(registered)).toEqual([["intro", "报名费100元"]]);
});

test("a stream's title and a booth's comments are screened; a candidate may ask about a deposit", async () => {
  const go = (title: string) => ({ params: stand, body: { title } });
  const refused = await stand.recruiter.refused("POST /api/booths/:boothId/streams", go("直播招普工，限女"));
  expect(said(refused)).toEqual([["title", "限女"]]);
  const { id } = await stand.recruiter.call("POST /api/booths/:boothId/streams", go("直播招普工"));
  const state = { state: "live", startedAt: app.clock.now };
  await app.app.parts.db.prisma.stream.update({ where: { id }, data: state });
  const say = (text: string) => ({ params: { streamId: id }, body: { text } });
  const write = "POST /api/streams/:streamId/comments" as const;
  expect((await stand.recruiter.refused(write, say("要交押金的"))).code).toBe("text/forbidden");
  const asked = await (await app.candidate(1)).call(write, say("要交押金吗？"));
  expect(asked.text).toBe("要交押金吗？");
  await stand.recruiter.call("POST /api/streams/:streamId/end", { params: { streamId: id } });
});
