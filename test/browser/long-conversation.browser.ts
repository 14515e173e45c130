import { expect, it } from "vitest";
import { z } from "zod";
import { FootnoteCommand } from "../footnote-command.js";
import { openBrowser, openPage } from "./open-browser.js";

const questions = 300;
const slowestMs = 100;

/** Event timing (W3C): from the key to the next picture on the screen, in steps of 8 ms; faster ones are not reported. */
const watchKeys = `
  window.keyTimes = [];
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (/^key|input/.test(name)) window.keyTimes.push(duration);
  }).observe({ type: "event", durationThreshold: 16 });
`;

/** The first answer is the service's own and is given again for the others: it is the page that is looked at. */
const answerAgain = `
  const ask = window.fetch;
  let answer;
  window.fetch = async (path, options) => {
    if (path !== "/v1/ask") return ask(path, options);
    answer ??= ask(path, options).then((response) => response.text());
    return new Response(await answer, { headers: { "Content-Type": "text/event-stream" } });
  };
`;

/** Typed and sent within the page, as the test's own way into it would take longer than the answers. */
const askMany = `(async () => {
  const box = document.querySelector("textarea");
  const setValue = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set;
  for (let asked = 1; asked <= ${questions}; asked += 1) {
    setValue.call(box, "How many days of annual leave do employees have, asked for time " + asked + "?");
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await new Promise(requestAnimationFrame);
    box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    while (document.querySelectorAll(".turn-actions").length < asked) await new Promise(requestAnimationFrame);
  }
})()`;

it("typing after three hundred questions is as quick as at the first", async () => {
  const footnote = new FootnoteCommand();
  const browser = await openBrowser();
  try {
    const { url } = await footnote.serve("--with-sample");
    const { page, faults } = await openPage(browser);
    await page.addInitScript(answerAgain);
    await page.goto(url);
    const box = page.getByLabel("Your question");
    await box.waitFor();
    await page.evaluate(askMany);
    expect(await page.locator(".turn .answer").count()).toBe(questions);
    await page.evaluate(watchKeys);
    await box.pressSequentially("And what of those who work half of the time, and of trainees?", { delay: 30 });
    await page.waitForTimeout(500);
    const times = z.array(z.number()).parse(await page.evaluate("window.keyTimes"));
    console.log(`after ${questions} questions the slowest key took ${Math.max(0, ...times)} ms`);
    expect(Math.max(0, ...times)).toBeLessThan(slowestMs);
    expect(await box.inputValue()).toContain("trainees?");
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
    await footnote.close();
  }
}, 120_000);
