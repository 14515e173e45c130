import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { FootnoteCommand } from "../footnote-command.js";
import { openBrowser, openPage } from "./open-browser.js";

const readmeFolder = "docs/images";
const everyFolder = process.argv[2] ?? "data/var/screenshots";
const widths = { wide: 1440, narrow: 360 } as const;
const themes = ["light", "dark"] as const;
/** Those that the README shows. */
const inReadme = new Set(["source-wide-light", "ask-narrow-dark"]);

const question = "How many days of annual leave do employees have?";
const further = ["What is the daily meal allowance for travel within the country?", "What is the capital of Mongolia?"];

/** Each view, as somebody would find it. */
const scenes: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  first: async (page) => {
    await page.getByText("documents are here").waitFor();
  },
  ask: async (page) => {
    for (const asked of [question, ...further]) {
      await page.getByLabel("Your question").fill(asked);
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Ask", exact: true }).waitFor();
    }
    await page.waitForTimeout(600);
  },
  source: async (page) => {
    await page.getByLabel("Your question").fill(question);
    await page.keyboard.press("Enter");
    await page.locator(".marker button").first().click();
    await page.locator("mark").first().waitFor();
    await page.waitForTimeout(600);
  },
  documents: async (page) => {
    await page.getByRole("link", { name: "Documents" }).click();
    await page.locator(".row-card").first().waitFor();
  },
  jobs: async (page) => {
    await page.getByRole("link", { name: "Jobs" }).click();
    await page.locator(".row-card").first().waitFor();
  },
  admin: async (page) => {
    await page.getByRole("link", { name: "Admin" }).click();
    await page.locator(".facts-list").waitFor();
    await page.waitForTimeout(300);
  },
};

async function takeAll(browser: Browser, url: string): Promise<void> {
  for (const [width, pixels] of Object.entries(widths)) {
    for (const theme of themes) {
      for (const [scene, play] of Object.entries(scenes)) {
        const viewport = { width: pixels, height: width === "wide" ? 900 : 740 };
        const { page } = await openPage(browser, { viewport, colorScheme: theme });
        await page.goto(url);
        await play(page);
        const name = `${scene}-${width}-${theme}`;
        await page.screenshot({ path: join(everyFolder, `${name}.png`) });
        if (inReadme.has(name)) await page.screenshot({ path: join(readmeFolder, `${name}.png`) });
        await page.close();
      }
    }
  }
}

mkdirSync(everyFolder, { recursive: true });
mkdirSync(readmeFolder, { recursive: true });
const footnote = new FootnoteCommand();
const browser = await openBrowser();
try {
  await takeAll(browser, (await footnote.serve("--with-sample")).url);
  console.log(`The pages are in ${everyFolder}; those that the README shows in ${readmeFolder}.`);
} finally {
  await browser.close();
  await footnote.close();
}
