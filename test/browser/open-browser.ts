import { type Browser, type Page, chromium } from "playwright-core";

const executablePath = process.env["FOOTNOTE_TEST_BROWSER"] ?? "/usr/bin/chromium";

/** A browser without a window. It keeps no profile and asks nothing of the network but the page. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
}

/** A page that remembers what went wrong in it: scripts that failed and what its own policy kept out. */
export async function openPage(
  browser: Browser,
  options: Parameters<Browser["newPage"]>[0] = {},
): Promise<{ readonly page: Page; readonly faults: readonly string[] }> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options });
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (/Content Security Policy|Uncaught/u.test(message.text())) faults.push(message.text());
  });
  return { page, faults };
}
