import { once } from "node:events";
import type { ChildProcess } from "node:child_process";
import { expect, it } from "vitest";
import { FootnoteCommand } from "../footnote-command.js";
import { freePort } from "../free-port.js";
import { ask } from "./ask.js";
import { openBrowser, openPage } from "./open-browser.js";

async function stop(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}

it("a service that starts anew in the middle costs nobody a word", async () => {
  const footnote = new FootnoteCommand();
  const browser = await openBrowser();
  try {
    const port = String(await freePort());
    const { url, child } = await footnote.serve("--with-sample", "--port", port);
    const { page } = await openPage(browser);
    await page.goto(url);
    await ask(page, "What is the daily meal allowance for travel within the country?");
    await stop(child);

    const box = page.getByLabel("Your question");
    await box.fill("How many days of annual leave do employees have?");
    await page.keyboard.press("Enter");
    const failed = page.locator(".turn").last();
    await failed.getByText("The service does not answer.").waitFor();
    await page.getByText("This page keeps what you wrote").waitFor();
    await box.fill("And who decides on it?");

    await footnote.serve("--port", port);
    await page.getByText("This page keeps what you wrote").waitFor({ state: "detached" });
    await failed.getByRole("button", { name: "Ask again" }).click();
    await failed.locator(".answer").waitFor();
    expect(await failed.locator(".answer").textContent()).toContain("27 days");
    expect(await page.locator(".turn").count()).toBe(2);
    expect(await page.locator(".turn").first().textContent()).toContain("48 euros");
    expect(await box.inputValue()).toBe("And who decides on it?");

    await page.reload();
    expect(await page.getByLabel("Your question").inputValue()).toBe("And who decides on it?");
  } finally {
    await browser.close();
    await footnote.close();
  }
});
