// The night market goes on: who came in by the door and was hired stays, and who brought her is paid 800 yuan, once, as anyone can check.
import type { WalkedIn } from "@jishi/shared/door";
import type { BoothId, FairId } from "@jishi/shared/ids";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { HEADING, idNumber, organizationOf, refer } from "../../support/hires.ts";
import { answerCall } from "../support/calls.ts";
import { filmOf } from "../support/door.ts";
import { faultsOf, openMarket, watch, type Look, type Market } from "../support/market.ts";
import { framesShown } from "../support/media.ts";
import * as office from "../support/office.ts";
import { withBrowser } from "../support/people.ts";
import { checkOutside } from "../support/outside.ts";
import { signInByText, textGateway } from "../support/texts.ts";

/** Who came without her phone and was never here before, and who stayed at home with his. */
const walkIn = { name: "翁秋菊", masked: "翁*菊", phone: "13600000088" };
const online = { name: "陈建国", phone: "19900000002", candidate: 2 };
/** By how much his phone's clock is slow: the evidence has its time beside the server's. */
const SLOW_MINUTES = 7;
const idOf = { walkIn: idNumber("1972-12-01", 88), online: idNumber("1979-08-21", 2) };

const gateway = await textGateway();
let market: Market;
let fairId: FairId;
let boothId: BoothId;

beforeAll(async () => {
  // A Friday evening; the holidays of this year and the next are known.
  market = await openMarket(new Date("2025-11-28T11:00:00.000Z"), gateway.env);
  const recruiter = await market.app.staff("recruiter1");
  const { booths } = await recruiter.call("GET /api/desk/booths");
  const booth = booths.find(({ fairState, state }) => fairState === "open" && state === "accepted");
  if (!booth) throw new Error("the recruiter has a booth at the running fair");
  [fairId, boothId] = [booth.fairId, booth.id];
});

/** Somebody opens a page and does something there; answers where that led, without the origin. */
async function as(look: Look, address: string, act: (page: Page) => Promise<unknown>): Promise<string> {
  const context = await market.open(look);
  const page = await context.newPage();
  const troubles = watch(market.app, page);
  await market.show(page, address);
  await act(page);
  expect(troubles).toEqual([]);
  const { pathname } = new URL(page.url());
  await context.close();
  return pathname;
}

function passUntil(day: string): void {
  const { clock } = market.app;
  clock.pass((Date.parse(`${day}T02:00:00.000Z`) - clock.now.getTime()) / 1000);
}

test("at the door she is registered, gets a slip and a number, and the scanner's camera reads the slip", async () => {
  let slip = "";
  await as({ staff: "organizer" }, `/scan/${fairId}/walk-in`, async (page) => {
    await page.getByLabel("姓名", { exact: true }).fill(walkIn.name);
    await page.getByLabel("手机号").fill(walkIn.phone);
    await page.getByLabel("要排的展位").selectOption(boothId);
    const answer = page.waitForResponse((response) => response.url().endsWith("/walk-ins"));
    await page.getByRole("button", { name: "登记", exact: true }).click();
    const walkedIn = (await (await answer).json()) as WalkedIn;
    await page.getByText(walkedIn.ticket?.label ?? "no number").waitFor();
    slip = walkedIn.slip.code;
  });
  const eye = await withBrowser([`--use-file-for-fake-video-capture=${filmOf(slip, 2)}`]);
  const scanner = await (await market.open({ staff: "organizer" }, eye)).newPage();
  await market.show(scanner, `/scan/${fairId}`);
  await scanner.getByRole("button", { name: "打开摄像头" }).click();
  await scanner.locator("[data-verdict=admitted]").waitFor();
  expect(await scanner.locator("main").textContent()).toContain(walkIn.masked);
  await scanner.locator('[data-waiting="0"]').waitFor({ state: "attached" });
});

test("a village, and after it an agency, register the same person with her consent", async () => {
  for (const staff of ["village", "agency"]) {
    const left = await as({ staff }, "/hires/referrals", async (page) => {
      await office.register(page, { ...walkIn, idNumber: idOf.walkIn, isNew: staff === "village" });
    });
    expect(left).toBe("/hires/referrals");
    market.app.clock.pass(60);
  }
  await refer(await market.app.staff("agency"), { ...online, idNumber: idOf.online });
});

test("the booth interviews her at the stand and him by video, and offers both a job", async () => {
  const desk = await (await market.open({ staff: "recruiter1", desk: true })).newPage();
  const phone = await (await market.open({ candidate: online.candidate })).newPage();
  await phone.clock.setSystemTime(Date.now() - SLOW_MINUTES * 60_000);
  await market.show(phone, `/booths/${boothId}`);
  await phone.getByRole("button", { name: /排队视频面试/ }).click();
  await phone.getByRole("dialog").getByRole("button", { name: "取号" }).click();
  await market.show(desk, `/console/${boothId}`);
  const offer = async () => {
    await desk.keyboard.press("1");
    await desk.keyboard.press("e");
    await desk
      .getByText(/已结束：录用意向/)
      .last()
      .waitFor();
  };
  await desk.getByRole("button", { name: /叫下一位/ }).click();
  await desk.getByRole("button", { name: /到了，当面谈/ }).click();
  await desk.getByText("正在当面谈").waitFor();
  await offer();
  await desk.getByRole("button", { name: /叫下一位/ }).click();
  await answerCall(phone);
  const frames = await Promise.all([framesShown(phone, 10), framesShown(desk, 10)]);
  expect(Math.min(...frames)).toBeGreaterThanOrEqual(10);
  await offer();
  await phone.getByText("面试结束了").waitFor();
  await Promise.all([phone.context().close(), desk.context().close()]);
  const { prisma } = market.app.app.parts.db;
  const [joined] = await prisma.attendanceEvent.findMany({
    where: { place: "interview", kind: "joined", personId: { not: null } },
  });
  const { at, deviceAt } = joined ?? {};
  expect(Math.round(((at?.getTime() ?? 0) - (deviceAt?.getTime() ?? 0)) / 60_000)).toBe(SLOW_MINUTES);
});

test("both accept, begin, and are insured for three months and one day", async () => {
  await as({ candidate: online.candidate }, "/my", office.acceptOffer);
  // By now she has her phone.
  await as({}, "/login", async (page) => {
    await signInByText(page, walkIn.phone, gateway);
    await market.show(page, "/my");
    await office.acceptOffer(page);
  });
  passUntil("2025-12-01");
  await as({ staff: "recruiter1", desk: true }, "/hires/board", async (page) => {
    for (const left of [1, 0]) {
      const start = page.getByRole("button", { name: "登记到岗" });
      await start.first().click();
      const dialog = page.getByRole("dialog");
      // A page learns the time from the answers' headers, which have this machine's.
      await dialog.getByLabel("日期").fill("2025-12-01");
      await dialog.getByRole("button", { name: "登记到岗" }).click();
      await dialog.waitFor({ state: "detached" });
      await expect.poll(() => start.count()).toBe(left);
    }
  });
  passUntil("2026-03-05");
  const { creditCode } = await employer();
  const months = ["202512,", "202601,", "202602,", "202603,2026-03-02"];
  const rows = (["walkIn", "online"] as const).flatMap((who) =>
    months.map((month) => `${{ walkIn, online }[who].name},${idOf[who]},${creditCode},${month},已缴`),
  );
  await as({ staff: "organizer", desk: true }, "/hires/insurance", async (page) => {
    await page.locator("input[type=file]").setInputFiles(office.csv("参保.csv", [HEADING, ...rows]));
    await page.getByText("还没有写入任何数据").waitFor();
    await page.getByRole("button", { name: "写入 8 行" }).click();
    await page.getByRole("heading", { name: "2 人的稳定就业有变化" }).waitFor();
    await page.getByText("无 → 2026-03-02").first().waitFor();
  });
});

async function employer() {
  const client = await market.app.staff("recruiter1");
  const params = { organizationId: await organizationOf(client) };
  return client.call("GET /api/organizations/:organizationId", { params });
}

/** Addresses of the two claims in the claimants' pages. */
let paid: string;
let refused: string;

test("agency and village both claim for her, and each sees at once how its conditions stand", async () => {
  const { masked } = walkIn;
  paid = await as({ staff: "agency" }, "/claims/new", (page) =>
    office.claim(page, { policy: /就业服务补助/, masked, verdict: "符合条件" }),
  );
  refused = await as({ staff: "village" }, "/claims/new", (page) =>
    office.claim(page, { policy: /组织劳动力奖励/, masked, verdict: "不符合条件" }),
  );
  const claim = expect.stringMatching(/^\/claims\/[0-9a-f-]{36}$/);
  expect([paid, refused]).toEqual([claim, claim]);
});

test("the agency claims for him with a sheet, sees each row before, and takes that claim back with a reason", async () => {
  await as({ staff: "agency" }, "/claims/sheet", async (page) => {
    await office.claimBySheet(page, [idOf.online, idNumber("1980-05-05", 7)]);
    await page.getByRole("link", { name: "补贴申领" }).last().click();
    await page.getByRole("link", { name: /陈\*国/ }).click();
    await office.withReason(page, "撤回申领", "撤回");
    expect(await page.getByText("您已撤回，不再办理。").count()).toBe(1);
  });
});

test("a reviewer advises and an approver decides: one is granted, the other told why not", async () => {
  const desk = true;
  for (const [address, advice, decision] of [
    [paid, "同意发放", "批准"],
    [refused, "不同意发放", "不予批准"],
  ] as const) {
    await as({ staff: "reviewer", desk }, `/office${address}`, (page) => office.review(page, advice));
    await as({ staff: "approver", desk }, `/office${address}`, (page) => office.decide(page, decision));
  }
  await as({ staff: "village" }, refused, async (page) => {
    await page.getByText(/同一个人的同类补贴已经批给 莆田众联/).waitFor();
    expect(await page.locator("main").textContent()).toContain(`${office.REASON}：不予批准`);
    await office.withReason(page, "不服，要求复核", "提交复核要求");
    expect(await page.getByRole("button", { name: "不服，要求复核" }).count()).toBe(0);
  });
});

test("the public reads the notice for five workdays, then 800.00 yuan go from the budget to the agency", async () => {
  const notice = await as({ staff: "approver", desk: true }, "/office/notices", office.publish);
  await as({}, notice, async (page) => {
    await page.getByText(walkIn.masked).first().waitFor();
    await page.getByText("公示到 2026-03-12（含当天）").waitFor();
    expect(await page.locator("body").textContent()).not.toContain(walkIn.name);
  });
  passUntil("2026-03-13");
  const book = await as({ staff: "finance", desk: true }, "/office/books", office.proposeBudget);
  await as({ staff: "approver", desk: true }, book, office.approveBudget);
  const batch = await as({ staff: "finance", desk: true }, "/office/awards", office.reserveAndPost);
  const file = { text: "" };
  await as({ staff: "releaser", desk: true }, batch, async (page) => {
    file.text = readFileSync(await office.release(page), "utf8");
  });
  const [reference = ""] = /JS\d+/.exec(file.text) ?? [];
  expect(file.text).toContain("800.00");
  await as({ staff: "finance", desk: true }, "/office/statement", (page) =>
    office.importStatement(page, reference),
  );
  await as({ staff: "agency" }, paid, async (page) => {
    await page.getByText("已到账").first().waitFor();
    await page.getByText("¥800.00").first().waitFor();
  });
});

test("the auditor follows the money back to the scan, and an outsider's tool proves the books, or says where they lie", async () => {
  const { prisma } = market.app.app.parts.db;
  const scan = await prisma.checkInEvent.findFirstOrThrow({ where: { how: "camera", verdict: "admitted" } });
  const trail = await as({ staff: "auditor", desk: true }, "/office/trails", async (page) => {
    await page.getByRole("link", { name: /莆田众联.*已到账/ }).click();
    await office.readTrail(page, String(scan.id));
    await office.openBehind(page, ["推荐", "社保", "面试", "签到"]);
    await page.getByText(/^录用意向，/).waitFor();
    expect(await faultsOf(page, { desk: true })).toEqual([]);
    await office.lastStep(page, "签到").getByRole("link", { name: "看这个人" }).click();
    await page.getByRole("heading", { level: 1, name: walkIn.masked }).waitFor();
    await page.getByText("摄像头", { exact: true }).waitFor();
    expect(await faultsOf(page, { desk: true })).toEqual([]);
    expect(await page.locator("main").textContent()).not.toContain(walkIn.name);
    await page.getByRole("link", { name: /莆田众联.*¥800\.00/ }).click();
    await page.getByRole("list", { name: office.TRAIL }).waitFor();
  });
  const id = trail.split("/").at(-1) ?? "";
  const { amountFen } = await prisma.award.findUniqueOrThrow({ where: { id } });
  expect(amountFen).toBe(80_000n);
  await market.app.app.close();
  await checkOutside(market.app.env, { transfers: 7 });
});
