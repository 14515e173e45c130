import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { FootnoteCommand } from "../footnote-command.js";
import { ask } from "./ask.js";
import { madePdf } from "./made-pdf.js";
import { openBrowser, openPage } from "./open-browser.js";

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

const squeezed = (texts: readonly string[]) => texts.join("").replace(/\s/gu, "");
/** What is marked as the quote in the panel, in the order of the page. */
const marked = (page: Page) => page.locator("mark:not(.around)").allTextContents();

/** Opens the first footnote of the newest answer; the quote as the footnote itself gives it. */
async function openFootnote(page: Page): Promise<string> {
  const quote = await page.locator(".turn").last().locator(".footnotes q").first().textContent();
  await page.locator(".turn").last().locator(".marker button").first().click();
  return quote ?? "";
}

describe("a first visit", () => {
  it("is greeted, asks, and reads the answer with its footnotes; no policy or script is in the way", async () => {
    const { page, faults } = await openPage(browser);
    await page.goto(url);
    await page.getByRole("heading", { name: "Ask your documents." }).waitFor();
    await ask(page, "What is the daily meal allowance for travel within the country?");
    expect(await page.locator(".answer").textContent()).toContain("48 euros");
    expect(await page.getByRole("list", { name: "Footnotes of answer 1" }).textContent()).toContain(
      "Travel and Expenses",
    );
    await openFootnote(page);
    expect(squeezed(await marked(page))).toBe(
      squeezed(["The daily meal allowance for travel within the country is 48 euros."]),
    );
    expect(faults).toEqual([]);
    await page.close();
  });

  it("is told plainly what is not in the documents, and what comes nearest", async () => {
    const { page } = await openPage(browser);
    await page.goto(url);
    await ask(page, "What is the capital of Mongolia?");
    await page.getByText("Not in the documents.", { exact: true }).first().waitFor();
    expect(await page.getByRole("list", { name: "Notes on this answer" }).textContent()).toContain("mongolia");
    await page.locator(".nearest button").first().click();
    await page.locator(".source-panel mark").first().waitFor();
    await page.close();
  });

  it("goes all the way by keyboard alone, and gets the focus back where it was", async () => {
    const { page } = await openPage(browser);
    await page.goto(url);
    await page.getByLabel("Your question").waitFor();
    const focused = () =>
      page.evaluate<string>("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent");
    const tabTo = async (name: RegExp) => {
      for (let tabs = 0; tabs < 40 && !name.test(await focused()); tabs += 1) await page.keyboard.press("Tab");
      expect(await focused()).toMatch(name);
    };
    await tabTo(/^Your question/u);
    await page.keyboard.type("What is the daily meal allowance for travel within the country?");
    await page.keyboard.press("Enter");
    await page.locator(".turn-actions").waitFor();
    await page.keyboard.press("Home");
    await page.locator("header a").first().focus();
    await tabTo(/^Footnote 1:/u);
    await page.keyboard.press("Enter");
    await page.locator("mark").first().waitFor();
    expect(await focused()).toContain("Travel and Expenses Policy 2025");
    await page.keyboard.press("Escape");
    await page.locator(".source-panel").waitFor({ state: "detached" });
    await expect.poll(focused).toMatch(/^Footnote 1:/u);
    await page.close();
  });
});

describe("a PDF", () => {
  it("is added, followed until it is read, asked about, and shown with the quoted words marked", async () => {
    const { page, faults } = await openPage(browser);
    await page.goto(`${url}/#documents`);
    const buffer = await madePdf();
    await page
      .getByLabel("Files to add")
      .setInputFiles({ name: "warehouse-rules.pdf", mimeType: "application/pdf", buffer });
    await page.getByText("ready to be asked").waitFor();
    await page.getByRole("button", { name: "Warehouse Rules", exact: true }).waitFor();

    await page.getByRole("link", { name: "Jobs" }).click();
    const newest = page.locator(".row-card").first();
    await newest.getByText("done", { exact: true }).waitFor();
    expect(await newest.textContent()).toContain("1 added");

    await page.getByRole("link", { name: "Ask", exact: true }).click();
    await ask(page, "Who keeps the gate code of the Graz warehouse?");
    const quote = await openFootnote(page);
    expect(quote).toContain("Ottilie Brandl");
    await page.locator(".textLayer mark").first().waitFor();
    expect(squeezed(await marked(page))).toBe(squeezed([quote]));
    expect((await marked(page)).length).toBeGreaterThan(1);

    await page.getByRole("button", { name: "Next page" }).click();
    await page.getByText("Page 2 of 2").waitFor();
    await expect.poll(() => page.locator(".textLayer").textContent()).toContain("Charges for Storage");
    expect(await marked(page)).toEqual([]);
    await page.getByRole("button", { name: "Back to the marked words" }).click();
    await page.locator(".textLayer mark").first().waitFor();
    await page.getByRole("button", { name: "As text" }).click();
    await page.locator(".stored-page mark").waitFor();
    expect(squeezed(await marked(page))).toBe(squeezed([quote]));
    expect(faults).toEqual([]);
    await page.close();
  });

  it("has the row of a table marked, and no other", async () => {
    const { page } = await openPage(browser);
    await page.goto(url);
    await ask(page, "What does it cost in euros a month to store a crate of housings?");
    expect(await page.locator(".answer").textContent()).toContain("9.75");
    await openFootnote(page);
    await page.locator(".textLayer mark").first().waitFor();
    expect(squeezed(await marked(page))).toContain("9.75");
    expect(squeezed(await marked(page))).not.toContain("Pallet");
    expect(squeezed(await marked(page))).not.toContain("22.00");
    await page.close();
  });

  it("is deleted with a receipt, after being asked whether it should be", async () => {
    const { page } = await openPage(browser);
    await page.goto(`${url}/#documents`);
    await page.getByRole("button", { name: "Delete Warehouse Rules" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByText(/Deleted “Warehouse Rules”: 1 version, 2 pages/u).waitFor();
    await page.getByRole("button", { name: "Warehouse Rules", exact: true }).waitFor({ state: "detached" });
    await page.close();
  });

  it("that is damaged is said to be, with what to do", async () => {
    const { page } = await openPage(browser);
    await page.goto(`${url}/#documents`);
    const buffer = Buffer.from("%PDF-1.7\nnothing of the kind");
    await page.getByLabel("Files to add").setInputFiles({ name: "broken.pdf", mimeType: "application/pdf", buffer });
    await page.getByText("not stored", { exact: true }).waitFor();
    expect(await page.getByRole("list", { name: "Files that were not stored" }).textContent()).toContain(
      "save it again",
    );
    await page.close();
  });
});

describe("an opinion on an answer", () => {
  it("is found in admin, with the answer it is about", async () => {
    const { page } = await openPage(browser);
    await page.goto(url);
    await ask(page, "What is the daily meal allowance for travel within the country?");
    await page.getByRole("button", { name: "Not helpful" }).click();
    await page.getByLabel(/What is wrong or missing/u).fill("It leaves out the limit for the capital.");
    await page.getByRole("button", { name: "Send “not helpful”" }).click();
    await page.getByText("Thank you").waitFor();
    await page.getByRole("link", { name: "Admin" }).click();
    const said = page.locator(".row-card", { hasText: "It leaves out the limit for the capital." });
    await said.getByRole("button", { name: "Show the answer" }).click();
    await said.getByText("What is the daily meal allowance for travel within the country?").waitFor();
    expect(await said.textContent()).toContain("48 euros");
    await page.close();
  });
});

describe("a service that asks for a key", () => {
  it("gets it from whoever has one, for questions, streams and pages, and says when it is wrong", async () => {
    const guarded = new FootnoteCommand();
    guarded.environment = { FOOTNOTE_REQUIRE_KEYS: "true" };
    const { page, faults } = await openPage(browser);
    try {
      const made = await guarded.run("keys", "create", "--name", "reader", "--scope", "ask", "search", "--json");
      const { key } = z.object({ key: z.string() }).parse(JSON.parse(made.stdout));
      await page.goto((await guarded.serve("--with-sample")).url);
      const dialog = page.getByRole("dialog", { name: "This service asks for a key" });
      await dialog.getByLabel("Key").fill("fnk_wrong");
      await page.keyboard.press("Enter");
      await dialog.getByText("The key was not accepted.").waitFor();
      await dialog.getByLabel("Key").fill(key);
      await page.keyboard.press("Enter");
      await dialog.waitFor({ state: "hidden" });
      await page.getByText("documents are here").waitFor();
      await ask(page, "How many days of annual leave do employees have?");
      await openFootnote(page);
      await page.locator(".textLayer mark").first().waitFor();
      expect(faults).toEqual([]);
    } finally {
      await page.close();
      await guarded.close();
    }
  });
});

describe("looking after the service", () => {
  it("re-indexes, shows what the gate found, and goes back", async () => {
    const { page } = await openPage(browser);
    await page.goto(`${url}/#admin`);
    await page.getByText("14 in one collection").waitFor();
    await page.getByRole("button", { name: "Re-index", exact: true }).click();
    const newest = page.getByRole("list", { name: "The newest re-index" });
    const passed = newest.getByText("The new index is in use.");
    // Every passage is embedded once more, which a busy machine takes its time for.
    await passed.waitFor({ timeout: 45_000 });
    await passed.click();
    expect(await newest.textContent()).toContain("nothing is wrong with it");
    await page.getByRole("button", { name: "Go back to the index before" }).click();
    await newest.getByText("The index before it is in use again.").waitFor();
    await page.close();
  });

  it("makes a key, shows it once, and revokes it", async () => {
    const { page } = await openPage(browser);
    await page.goto(`${url}/#admin`);
    const form = page.getByRole("form", { name: "New key" });
    await form.getByLabel("Name").fill("intranet");
    await form.getByLabel("Collections it sees").fill("hr, sales");
    await form.getByRole("button", { name: "Make the key" }).click();
    await page.getByText(/^fnk_/u).waitFor();
    await page.getByText("sees hr, sales").waitFor();
    await page.getByRole("button", { name: "Revoke intranet" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
    await page.getByText("revoked", { exact: true }).waitFor();
    await page.close();
  });
});
