import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { FakeModelServer } from "../fakes/model-server.js";
import { FootnoteCommand } from "../footnote-command.js";

const truth = "The ferry to Bergen leaves the quay at seven in the morning.";
const question = "When does the ferry to Bergen leave the quay?";
const answerReply = z.looseObject({
  id: z.string(),
  answer: z.string(),
  sentences: z.array(z.unknown()),
  citations: z.array(z.looseObject({ marker: z.number(), documentId: z.string(), quote: z.string() })),
  passages: z.array(z.looseObject({ source: z.string() })),
});

describe("answers that are kept", () => {
  const server = new FakeModelServer();
  const footnote = new FootnoteCommand();
  let url = "";

  beforeAll(async () => {
    server.contextTokens = 8_192;
    footnote.environment = { FOOTNOTE_MODEL: "ollama:phi4", FOOTNOTE_MODEL_URL: await server.start() };
    writeFileSync(join(footnote.dataDir, "ferry.md"), `# Ferries\n\n${truth} It takes two hours.\n`);
    expect((await footnote.run("ingest", join(footnote.dataDir, "ferry.md"))).status).toBe(0);
    ({ url } = await footnote.serve());
  });
  afterAll(async () => {
    await footnote.close();
    await server.stop();
  });

  const post = (path: string, body: object) =>
    fetch(url + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const ask = async () => answerReply.parse(await (await post("/v1/ask", { question })).json());
  const kept = async (id: string) => answerReply.parse(await (await fetch(`${url}/v1/answers/${id}`)).json());
  const stored = () => readFileSync(join(footnote.dataDir, "service.db"), "latin1");

  it("come back as they were given, from the stored pages", async () => {
    const paraphrase = "At seven in the morning the ferry to Bergen leaves the quay [1].";
    for (const said of [`${truth} The moon pays nine thousand euros.`, paraphrase, "NOT_IN_DOCUMENTS"]) {
      server.behaviour = { kind: "answer", pieces: [said] };
      const given = await ask();
      const { receipt, ...again } = await kept(given.id);
      expect(again).toEqual(given);
      expect(receipt).toMatchObject({ query: question, generation: null, createdAt: expect.any(String) });
    }
    expect((await fetch(`${url}/v1/answers/00000000-0000-7000-8000-000000000000`)).status).toBe(404);
    expect((await fetch(`${url}/v1/answers/none`)).status).toBe(404);
  });

  it("take feedback, which becomes questions to measure by", async () => {
    server.behaviour = { kind: "answer", pieces: [truth] };
    const [good, bad] = [await ask(), await ask()];
    const comment = "Just what I needed.";
    const first = await post("/v1/feedback", { answerId: good.id, rating: "up", comment });
    expect(first.status).toBe(201);
    await post("/v1/feedback", { answerId: bad.id, rating: "down" });
    expect((await post("/v1/feedback", { answerId: good.id, rating: "up", citation: 9 })).status).toBe(400);
    expect((await post("/v1/feedback", { answerId: good.id, rating: "so-so" })).status).toBe(400);
    const unknown = "00000000-0000-7000-8000-000000000000";
    expect((await post("/v1/feedback", { answerId: unknown, rating: "up" })).status).toBe(404);
    expect(await (await fetch(`${url}/v1/feedback?limit=1`)).json()).toMatchObject({
      feedback: [{ answerId: bad.id, rating: "down" }],
      nextCursor: expect.any(String),
    });
    const listed = await footnote.run("feedback", "list");
    expect(listed.stdout).toContain(`${good.id}  up  ${comment}`);
    const questions = join(footnote.dataDir, "questions.jsonl");
    expect((await footnote.run("feedback", "export", "--out", questions)).status).toBe(0);
    expect(
      readFileSync(questions, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { id: good.id, question, relevant: [{ document: "ferry.md", page: 1, quote: truth }], answerable: true },
    ]);
    const measured = await footnote.run("eval", "retrieval", "--questions", questions, "--json");
    expect(JSON.parse(measured.stdout)).toMatchObject({ questions: 1, unit: "page", metrics: { recall: 1 } });
  });

  it("lose what stands in a document when it is deleted", async () => {
    server.behaviour = { kind: "answer", pieces: ["At seven in the morning the ferry to Bergen leaves the quay [1]."] };
    const given = await ask();
    const documentId = given.citations[0]?.documentId ?? "";
    expect((await fetch(`${url}/v1/documents/${documentId}`, { method: "DELETE" })).status).toBe(200);
    const after = await kept(given.id);
    expect(after.citations).toEqual([expect.objectContaining({ marker: 1, documentId, quote: "", redacted: true })]);
    expect(after.sentences).toEqual([expect.objectContaining({ text: "[redacted]", redacted: true })]);
    expect(after.passages).toEqual([]);
    expect(JSON.stringify(after)).not.toContain("seven in the morning");
    expect(stored()).not.toContain("seven in the morning");
    expect((await footnote.run("feedback", "export")).stdout).toBe("");
  });
});
