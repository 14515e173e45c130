import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { FootnoteCommand } from "../footnote-command.js";
import { ask, brokenCitations } from "./answer-reply.js";
import { askForEvents } from "./streamed-answer.js";

const sample = fileURLToPath(new URL("../../data/sample", import.meta.url));
const revenue = "What was the revenue of the third quarter of 2025?";
const kept = z.looseObject({ id: z.string(), sentences: z.array(z.unknown()), citations: z.array(z.unknown()) });

describe("documents that say different things", () => {
  const footnote = new FootnoteCommand();
  let url = "";

  beforeAll(async () => {
    footnote.environment = { FOOTNOTE_MODEL: "extractive" };
    expect((await footnote.run("ingest", sample)).status).toBe(0);
    ({ url } = await footnote.serve());
  });
  afterAll(() => footnote.close());

  it("are both cited where they contradict each other, the newer first", async () => {
    const reply = await ask(url, revenue);
    expect(reply.status).toBe("conflicting");
    expect(reply.citations.slice(0, 2).map(({ source }) => source)).toEqual([
      "all-hands-notes-2025-10.txt",
      "board-memo-2025-q3.pdf",
    ]);
    expect(reply.answer).toContain("4.3 million euros");
    expect(reply.notices.map(({ code }) => code)).toEqual(["conflicting"]);
    expect(await brokenCitations(url, reply)).toEqual([]);
  });

  it.each([
    ["What is the daily meal allowance for travel within the country?", "48 euros", "42 euros"],
    ["What does the HX-5 cost?", "279.00", "264.00"],
  ])("give way to the newer that replaces them: %s", async (question, newer, older) => {
    const reply = await ask(url, question);
    expect(reply.status).toBe("answered");
    expect(reply.answer).toContain(newer);
    expect(reply.answer).not.toContain(older);
    expect(reply.notices.map(({ code }) => code)).toEqual(["superseded"]);
    const printed = (await footnote.run("ask", question)).stdout;
    expect(printed).toContain(newer);
    expect(printed).not.toContain(older);
    expect(printed).toContain("holds in place of");
  });

  it.each([revenue, "What is the daily meal allowance for travel within the country?", "What does the HX-5 cost?"])(
    "are settled before anything is streamed: %s",
    async (question) => {
      const sentences: unknown[] = [];
      let done: unknown;
      for await (const { name, data } of askForEvents(url, { question }, {})) {
        const { newCitations: _, ...sentence } = data;
        if (name === "sentence") sentences.push(sentence);
        if (name === "done") done = data;
      }
      expect(sentences.length).toBeGreaterThan(0);
      expect(kept.parse(done).sentences).toEqual(sentences);
    },
  );

  it("come back from the receipt with the columns and headings of a cited row", async () => {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ question: "What does the HX-5 cost?" });
    const given = kept.parse(await (await fetch(`${url}/v1/ask`, { method: "POST", headers, body })).json());
    expect(given.citations).toEqual([expect.objectContaining({ context: expect.any(Array) })]);
    const again = kept.parse(await (await fetch(`${url}/v1/answers/${given.id}`)).json());
    expect(again.citations).toEqual(given.citations);
  });
});
