import type { Page } from "playwright-core";

/** Types a question and waits until its answer is whole. */
export async function ask(page: Page, question: string): Promise<void> {
  const turns = await page.locator(".turn").count();
  await page.getByLabel("Your question").fill(question);
  await page.keyboard.press("Enter");
  await page.locator(".turn").nth(turns).locator(".turn-actions").waitFor();
}
