// What a form says at its fields.
import type { Page } from "playwright-core";

/** What the field that has the focus is called wrong for. */
export async function complaint(page: Page): Promise<string> {
  const box = page.locator(":focus[aria-invalid=true]");
  await box.waitFor();
  const ids = (await box.getAttribute("aria-describedby")) ?? "";
  return (await page.locator(`[id="${ids.split(" ").at(-1)}"]`).textContent()) ?? "";
}
