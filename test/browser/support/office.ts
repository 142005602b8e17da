// What people do in the pages of claims and money, from the first question to the bank's statement.
import type { Locator, Page } from "playwright-core";

/** Stands before each decision that is given a reason. */
export const REASON = "材料齐全，已核实";

export const csv = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(lines.join("\r\n")),
});

const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole("button", { name, ...(typeof name === "string" && { exact: true }) }).click();

interface Registered {
  name: string;
  masked: string;
  phone: string;
  idNumber: string;
  isNew: boolean;
}

/** A person who signed on paper. */
export async function register(page: Page, { name, masked, phone, idNumber, isNew }: Registered) {
  await press(page, "登记一位");
  await page.getByLabel("姓名").fill(name);
  await page.getByLabel("手机号").fill(phone);
  await page.getByLabel("证件号码").fill(idNumber);
  if (isNew) await page.getByText("本次新组织外出就业").click();
  await page.getByText("签了纸质同意书").click();
  await press(page, "登记");
  await page.getByRole("heading", { name: `${masked} 已登记` }).waitFor();
}

/** As a candidate, on their own page. */
export async function acceptOffer(page: Page): Promise<void> {
  await page.getByText(/想录用您/).click();
  await press(page, "接受录用");
  await page.getByText("已接受，待到岗").waitFor();
}

interface Claim {
  policy: RegExp;
  masked: string;
  verdict: string;
}

/** One question a page, the answers once more, the conditions, and then a number. */
export async function claim(page: Page, { policy, masked, verdict }: Claim): Promise<void> {
  await press(page, policy);
  await page.getByRole("button").filter({ hasText: masked }).click();
  await page.getByLabel("开户行").fill("中国银行莆田分行");
  await page.getByLabel("账号").fill("6217 0000 1234 5678");
  await press(page, "保存账户");
  await press(page, "核对条件");
  await page.getByText(verdict, { exact: true }).waitFor();
  await press(page, "提交申领");
  await page
    .getByText(/^\d{4}-\d{6}$/)
    .first()
    .waitFor();
}

/** A list of people: what becomes of each row is seen first, and then submitted. */
export async function claimBySheet(page: Page, idNumbers: readonly string[]): Promise<void> {
  await page.getByLabel("政策").selectOption({ label: "就业服务补助（人力资源服务机构）" });
  await page.locator("input[type=file]").setInputFiles(csv("人员.csv", ["证件号码", ...idNumbers]));
  await page.getByText("1 行不会提交").waitFor();
  await press(page, "提交这 1 份申领");
  await page.getByText("已提交 1 份申领").waitFor();
}

/** A button that asks for a reason before it does anything. */
export async function withReason(page: Page, open: string, yes: string): Promise<void> {
  await press(page, open);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("原因").fill(REASON);
  await dialog.getByRole("button", { name: yes, exact: true }).click();
  await dialog.waitFor({ state: "detached" });
}

/** Every piece of the evidence opens beside the conditions: the scan, the interview, the referral, the months. */
async function openEvidence(page: Page): Promise<void> {
  const closed = page.getByRole("button", { name: "看原始记录" });
  for (let left = await closed.count(); left > 0; left--) await closed.first().click();
  for (const record of ["摄像头", /^录用意向，/, "书面", "社保可证"]) {
    await page.getByText(record).first().waitFor();
  }
}

export async function review(page: Page, advice: string): Promise<void> {
  await press(page, "接手审核");
  await openEvidence(page);
  await page.getByText(advice, { exact: true }).click();
  await page.getByLabel("理由").fill(`${REASON}：${advice}`);
  await press(page, "提交意见");
  await page.getByText("意见已提交").waitFor();
}

export async function decide(page: Page, decision: string): Promise<void> {
  await page.getByRole("radiogroup").getByText(decision, { exact: true }).click();
  await page.getByLabel("理由").fill(`${REASON}：${decision}`);
  await press(page, "作出决定");
  await page.getByText("已决定", { exact: true }).waitFor();
}

const chooseAll = (page: Page): Promise<void> => page.getByText("全选", { exact: true }).click();

export async function publish(page: Page): Promise<void> {
  await chooseAll(page);
  await press(page, "看公示的样子");
  await press(page, /^发布公示/);
  await page.waitForURL(/\/notices\/[0-9a-f-]{36}$/);
}

/** A book of the new year, and money for it that somebody else has to approve. */
export async function proposeBudget(page: Page): Promise<void> {
  await press(page, "开一本账");
  await page.getByRole("dialog").getByLabel("项目").selectOption("agency-service");
  await page.getByLabel("年度").fill("2026");
  await press(page, "开账");
  await page.getByRole("link", { name: /^就业服务补助.* · 2026 年$/ }).click();
  await press(page, "提出预算变动");
  await page.getByLabel("金额（元）").fill("1000");
  await page.getByLabel("理由").fill("第一季度预算");
  await press(page, "提出");
  await page.getByText("待批", { exact: true }).waitFor();
}

export async function approveBudget(page: Page): Promise<void> {
  await press(page, "批准");
  await page.getByText("已批准", { exact: true }).waitFor();
}

/** Step by step until the award stands in a batch, whose page then shows. */
export async function reserveAndPost(page: Page): Promise<void> {
  for (const [stage, step] of [
    ["待预留", "预留预算 · 1 笔"],
    ["待列支", "列支 · 1 笔"],
    ["待付款", "生成付款批次 · 1 笔"],
  ] as const) {
    await page.getByRole("radiogroup").getByText(`${stage} (1)`, { exact: true }).click();
    await chooseAll(page);
    await press(page, step);
    await page.getByRole("button", { name: step }).waitFor({ state: "detached" });
  }
  await page.waitForURL(/\/office\/batches\/[0-9a-f-]{36}$/);
}

/** Answers where the bank's file was saved. */
export async function release(page: Page): Promise<string> {
  await press(page, "放款 ¥800.00");
  await page.getByRole("alertdialog").getByRole("button", { name: "放款", exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "下载付款文件" }).click();
  return (await download).path();
}

export async function importStatement(page: Page, reference: string): Promise<void> {
  const head = "交易日期,金额,用途,结果,流水号";
  const line = `2026-03-13,800.00,补贴 ${reference},成功,BK1`;
  const file = page.locator("input[type=file]");
  await file.setInputFiles(csv("别的.csv", ["序号,备注", "1,"]));
  await page.getByText("付款编号 / 用途").waitFor(); // what its heading lacks
  await file.setInputFiles(csv("回单.csv", [head, line]));
  await press(page, "确认入账 1 行");
  await page.getByText("1 行已入账").waitFor();
}

export const TRAIL = "这笔钱的来龙去脉";

const kinds = "预算 付款 银行 公示 申领 审核 规则 推荐 就业 社保 面试 签到".split(" ");

/** Every kind of step is there, down to one scan. */
export async function readTrail(page: Page, scan: string): Promise<void> {
  const steps = page.getByRole("list", { name: TRAIL });
  for (const kind of kinds) await steps.getByText(kind, { exact: true }).first().waitFor();
  await steps.getByText(`依据：扫码记录 ${scan}`, { exact: true }).waitFor();
}

export const lastStep = (page: Page, kind: string): Locator =>
  page
    .getByRole("list", { name: TRAIL })
    .getByRole("listitem")
    .filter({ has: page.getByText(kind, { exact: true }) })
    .last();

/** Opens what stands behind the last step of each kind, and waits until it is there. */
export async function openBehind(page: Page, opened: readonly string[]): Promise<void> {
  for (const kind of opened) {
    const step = lastStep(page, kind);
    await step.getByRole("button", { name: "看原始记录" }).click();
    await step.locator("[class*=bone]").first().waitFor({ state: "detached" });
  }
  await page.getByText("摄像头", { exact: true }).first().waitFor();
}
