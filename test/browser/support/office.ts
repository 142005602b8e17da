// What people do in the pages of claims and money, from the first question to the bank's statement.
import type { Page } from "playwright-core";

/** Stands before each decision that is given a reason. */
export const REASON = "材料齐全，已核实";

export const csv = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(lines.join("\r\n")),
});

const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole("button", { name, ...(typeof name === "string" && { exact: true }) }).click();

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

export async function review(page: Page, advice: string): Promise<void> {
  await press(page, "接手审核");
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
    await page.getByRole("radiogroup").getByText(stage, { exact: true }).click();
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
  await page.locator("input[type=file]").setInputFiles(csv("回单.csv", [head, line]));
  await press(page, "确认入账 1 行");
  await page.getByText("1 行已入账").waitFor();
}
