import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { FakeModelServer } from "../fakes/model-server.js";
import { FootnoteCommand } from "../footnote-command.js";
import { type StreamedEvent, askForEvents } from "./streamed-answer.js";

const question = "What is the daily meal allowance for travel within the country?";
const truth = "The daily meal allowance for travel within the country is 48 euros.";
/** The older policy, which the ranking has first. */
const ofTheBestPassage = "The daily meal allowance for travel within the country is 42 euros.";
const sentenceData = z.object({
  text: z.string(),
  citations: z.array(z.number()),
  support: z.string(),
  newCitations: z.array(z.object({ marker: z.number(), quote: z.string() })),
});
const answerData = z.looseObject({
  id: z.string(),
  answer: z.string(),
  status: z.string(),
  sentences: z.array(z.unknown()),
  notices: z.array(z.object({ code: z.string() })),
});

describe("an answer that is streamed", () => {
  const server = new FakeModelServer();
  const footnote = new FootnoteCommand();
  let url = "";

  beforeAll(async () => {
    server.contextTokens = 8_192;
    footnote.environment = { FOOTNOTE_MODEL: "ollama:phi4", FOOTNOTE_MODEL_URL: await server.start() };
    ({ url } = await footnote.serve("--with-sample"));
  });
  afterAll(async () => {
    await footnote.close();
    await server.stop();
  });

  async function events(body: object, accept?: string): Promise<StreamedEvent[]> {
    const all: StreamedEvent[] = [];
    for await (const event of askForEvents(url, body, accept === undefined ? {} : { accept })) all.push(event);
    return all;
  }
  /** Of the events in order, notices next to each other as one. */
  const names = (all: readonly StreamedEvent[]) =>
    all.map(({ name }) => name).filter((name, index, before) => name !== "notice" || before[index - 1] !== "notice");
  const sentences = (all: readonly StreamedEvent[]) =>
    all.filter(({ name }) => name === "sentence").map(({ data }) => sentenceData.parse(data));

  it("names the passages first, then each sentence while the model still speaks, then the whole answer", async () => {
    const words = `${truth.replace(/\.$/u, " [1].")} The moon pays nine thousand euros. And a good deal of further talk follows here, ${"and then some more of it ".repeat(6)}until it ends.`;
    server.behaviour = { kind: "slowly", pieces: words.match(/.{1,12}/gsu) ?? [], everyMs: 40 };
    const all = await events({ question, stream: true }, "*/*");
    expect(names(all)).toEqual(["retrieved", "sentence", "notice", "done"]);
    const [retrieved, sentence] = all;
    const done = all.at(-1);
    expect(retrieved?.data).toMatchObject({ question, query: question, passages: expect.any(Array) });
    expect((done?.afterMs ?? 0) - (sentence?.afterMs ?? 0)).toBeGreaterThan(150);
    expect(sentences(all)).toEqual([expect.objectContaining({ text: truth, citations: [1], support: "verified" })]);
    expect(sentences(all)[0]?.newCitations[0]?.quote).toContain("48 euros");
    const answer = answerData.parse(done?.data);
    expect(answer).toMatchObject({ status: "partial", id: retrieved?.data["id"] });
    expect(answer.sentences).toEqual(sentences(all).map(({ newCitations: _, ...shown }) => shown));
    expect(JSON.stringify(all)).not.toContain("nine thousand");
  });

  it("keeps what is unsupported when it is asked to, marked, with the reason and without a citation", async () => {
    server.behaviour = { kind: "answer", pieces: [`${truth} The moon pays nine thousand euros.`] };
    const all = await events({ question, unsupported: "keep" });
    expect(sentences(all).map(({ support, citations }) => ({ support, citations }))).toEqual([
      { support: "verified", citations: [1] },
      { support: "unsupported", citations: [] },
    ]);
    expect(all.find(({ data }) => data["support"] === "unsupported")?.data["reason"]).toEqual(expect.any(String));
    expect(answerData.parse(all.at(-1)?.data)).toMatchObject({
      status: "partial",
      answer: expect.stringContaining("nine thousand euros (unsupported)."),
    });
  });

  it("stops the model when the client goes away", async () => {
    const before = server.abandoned;
    server.behaviour = { kind: "slowly", pieces: Array.from({ length: 400 }, () => "word "), everyMs: 25 };
    const client = new AbortController();
    const reading = (async () => {
      for await (const { name } of askForEvents(url, { question }, { signal: client.signal })) {
        if (name === "retrieved") setTimeout(() => client.abort(), 200);
      }
    })();
    await expect(reading).rejects.toThrow();
    const leftMs = performance.now();
    await expect.poll(() => server.abandoned, { interval: 10, timeout: 5_000 }).toBe(before + 1);
    // The model would have gone on for ten seconds; a second is what an idle machine takes at most.
    expect(performance.now() - leftMs).toBeLessThan(3_000);
  });

  it("says in an event what fails after it has begun, and in a status what fails before", async () => {
    server.behaviour = { kind: "status", status: 500 };
    const all = await events({ question, strict: true });
    expect(names(all)).toEqual(["retrieved", "error"]);
    expect(all.at(-1)?.data).toMatchObject({ code: "model_failed", status: 502, requestId: expect.any(String) });
    await expect(events({ question: "" })).rejects.toThrow(/no stream but 400.*invalid_request/u);
  });

  it("keeps the sentences that held when the model breaks off after them", async () => {
    server.behaviour = { kind: "breaks-off", pieces: [`${truth} Another sentence`, " has begun here and"] };
    const all = await events({ question });
    expect(sentences(all)).toHaveLength(1);
    expect(all.at(-1)?.data).toMatchObject({ status: "partial", degraded: ["model"], model: { kind: "ollama" } });
  });

  it("asks a model that refuses on strong evidence once more, with the best passage alone, and believes the second answer", async () => {
    const asked = server.questions.length;
    server.behaviour = { kind: "in-turn", answers: ["NOT_IN_DOCUMENTS", ofTheBestPassage] };
    const all = await events({ question });
    expect(all.at(-1)?.data).toMatchObject({
      status: "answered",
      model: { kind: "ollama" },
      notices: expect.arrayContaining([expect.objectContaining({ code: "ai_generated" })]),
    });
    const [first, second] = server.questions.slice(asked).map(({ messages }) => messages.at(-1)?.content ?? "");
    expect(first).toContain("\n[2] ");
    expect(second).not.toContain("\n[2] ");
  });

  it.each(["NOT_IN_DOCUMENTS", "The moon pays nine thousand euros."])(
    "gives sentences of the passages, and says so, where all that the model says is %s",
    async (said) => {
      server.behaviour = { kind: "answer", pieces: [said] };
      const all = await events({ question });
      const answer = answerData.parse(all.at(-1)?.data);
      expect(answer).toMatchObject({ status: "partial", model: { kind: "extractive" }, aiGenerated: false });
      expect(answer.notices.map(({ code }) => code)).toContain("passages_only");
      expect(answer.answer).toContain("48 euros");
    },
  );

  it("believes a model that refuses where the evidence is weak", async () => {
    server.behaviour = { kind: "answer", pieces: ["NOT_IN_DOCUMENTS"] };
    const all = await events({ question: "What is the capital of Mongolia?" });
    expect(names(all)).toEqual(["retrieved", "notice", "done"]);
    expect(all.at(-1)?.data).toMatchObject({ status: "not_in_documents", sentences: [] });
  });

  it("serves thirty-two at once, each whole", async () => {
    server.behaviour = { kind: "slowly", pieces: truth.match(/.{1,20}/gsu) ?? [], everyMs: 20 };
    const all = await Promise.all(Array.from({ length: 32 }, () => events({ question })));
    for (const one of all) {
      expect(names(one)).toEqual(["retrieved", "sentence", "notice", "done"]);
      expect(one.at(-1)?.data).toMatchObject({ status: "answered" });
    }
  }, 60_000);
});
