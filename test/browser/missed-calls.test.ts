// Being called in Chromium, whatever is open, and being told what was missed.
import { expect, test } from "vitest";
import { openMarket } from "./support/market.ts";

test("a call goes above an open dialog, and calls that were missed are told, first and last", async () => {
  const market = await openMarket();
  const recruiter = await market.app.staff("recruiter1");
  const { booths } = await recruiter.call("GET /api/desk/booths");
  const booth = booths.find(({ fairState, state }) => fairState === "open" && state === "accepted");
  if (!booth) throw new Error("the recruiter has a booth at the running fair");
  const candidate = await market.app.candidate(9);
  const { id } = await candidate.call("POST /api/booths/:boothId/tickets", {
    params: { boothId: booth.id },
    body: { source: "booth" },
  });
  const context = await market.open({ language: "zh-CN", candidate: 9 });
  const page = await context.newPage();
  const ticket = { params: { ticketId: id } };
  // A call goes above an open dialog, which stays.
  await market.show(page, "/me/data");
  await page.getByRole("button", { name: "撤回我的资料" }).click();
  const asked = page.getByRole("alertdialog").filter({ hasNotText: "轮到您了" });
  await asked.waitFor();
  await recruiter.call("POST /api/tickets/:ticketId/call", ticket);
  await page.getByRole("alertdialog").getByRole("button", { name: "我要晚 5 分钟" }).click();
  await page.getByText("轮到您了").waitFor({ state: "detached" });
  await asked.waitFor();
  await market.show(page, "/");
  for (const words of [/号还在/, /叫了两次没接到/]) {
    await recruiter.call("POST /api/tickets/:ticketId/call", ticket);
    await page.getByRole("alertdialog").getByText("轮到您了").waitFor();
    await recruiter.call("POST /api/tickets/:ticketId/skip", ticket);
    await page.getByRole("dialog").getByText(words).waitFor();
  }
  await page.getByRole("dialog").getByRole("button", { name: "重新排" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await expect
    .poll(
      async () => (await candidate.call("GET /api/me/tickets")).tickets.find((one) => one.id === id)?.state,
    )
    .toBe("waiting");
  await context.close();
});
