import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { FootnoteCommand } from "../footnote-command.js";
import { ask } from "./ask.js";
import { openBrowser, openPage } from "./open-browser.js";

const results = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      impact: z.string().nullable(),
      nodes: z.array(z.object({ target: z.array(z.unknown()), failureSummary: z.string().optional() })),
    }),
  ),
});
const footnote = new FootnoteCommand();
let browser: Browser;
let url = "";

beforeAll(async () => {
  [browser, { url }] = await Promise.all([openBrowser(), footnote.serve("--with-sample")]);
});
afterAll(async () => {
  await browser?.close();
  await footnote.close();
});

/** What axe finds to be serious or critical. The page's policy would keep axe out, so it is set aside here. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = results.parse(await page.evaluate("axe.run(document)"));
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")} ${failureSummary}`),
    );
}

/** Nothing sticks out to the side. */
async function overhang(page: Page): Promise<number> {
  return z.number().parse(await page.evaluate("document.documentElement.scrollWidth - innerWidth"));
}

const scenes: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  "the questions": async (page) => {
    await ask(page, "How many days of annual leave do employees have?");
    await ask(page, "What is the capital of Mongolia?");
    await page.getByText("Asking all documents").click();
    await page.getByRole("button", { name: "Helpful", exact: true }).last().click();
  },
  "a printed page": async (page) => {
    await ask(page, "How many days of annual leave do employees have?");
    await page.locator(".marker button").first().click();
    await page.locator(".textLayer mark").first().waitFor();
  },
  "a page as text": async (page) => {
    await ask(page, "What is the daily meal allowance for travel within the country?");
    await page.locator(".marker button").first().click();
    await page.locator(".stored-page mark").first().waitFor();
  },
  documents: async (page) => {
    await page.getByRole("link", { name: "Documents" }).click();
    const files = [
      { name: "picture.xyz", mimeType: "text/plain", buffer: Buffer.from("no type that is read \u0000\u0001") },
    ];
    await page.getByLabel("Files to add").setInputFiles(files);
    await page.getByText("not stored", { exact: true }).waitFor();
    await page.locator(".row-card").nth(3).waitFor();
  },
  "a deletion": async (page) => {
    await page.getByRole("link", { name: "Documents" }).click();
    await page
      .getByRole("button", { name: /^Delete/u })
      .first()
      .click();
    await page.getByRole("dialog").waitFor();
  },
  jobs: async (page) => {
    await page.getByRole("link", { name: "Jobs" }).click();
    await page.locator(".row-card").first().waitFor();
  },
  admin: async (page) => {
    await page.getByRole("link", { name: "Admin" }).click();
    await page.locator(".facts-list").waitFor();
  },
};

describe("everybody, wide and narrow, by day and by night,", () => {
  it.each(Object.entries(scenes))("can read and use %s", async (_, play) => {
    const { page } = await openPage(browser, { bypassCSP: true, reducedMotion: "reduce" });
    await page.goto(url);
    await page.getByText("documents are here").waitFor();
    await play(page);
    await page.addScriptTag({ content: axe.source });
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 800 });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await findings(page)).toEqual([]);
      }
      expect(await overhang(page)).toBe(0);
    }
    await page.close();
  });
});
