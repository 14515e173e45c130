import OpenAI, { APIError } from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { FootnoteCommand } from "../footnote-command.js";

const question = "What is the daily meal allowance for travel within the country?";
const page = z.object({ text: z.string() });
const footnoteField = z.looseObject({
  footnote: z.looseObject({
    status: z.string(),
    answer: z.string(),
    citations: z.array(
      z.object({ marker: z.number(), quote: z.string(), url: z.string(), start: z.number(), end: z.number() }),
    ),
  }),
});

describe("the official client of OpenAI's API", () => {
  const footnote = new FootnoteCommand();
  let client = new OpenAI({ apiKey: "none" });
  let url = "";
  beforeAll(async () => {
    ({ url } = await footnote.serve("--with-sample"));
    client = new OpenAI({ baseURL: `${url}/v1`, apiKey: "none", maxRetries: 0 });
  });
  afterAll(() => footnote.close());

  const ask = (messages: OpenAI.ChatCompletionMessageParam[], model = "footnote") =>
    client.chat.completions.create({ model, messages, temperature: 0.3 });

  async function refusal(promise: Promise<unknown>): Promise<APIError> {
    const thrown = await promise.catch((error: unknown) => error);
    if (thrown instanceof APIError) return thrown;
    throw new Error("the call was not refused");
  }

  it("lists one model for everything and one for each collection", async () => {
    const ids: string[] = [];
    for await (const { id } of client.models.list()) ids.push(id);
    expect(ids).toEqual(["footnote", "footnote/default"]);
  });

  it("gets an answer with markers, and every citation whole in a field of its own", async () => {
    const completion = await ask([
      { role: "system", content: "You are a pirate." },
      { role: "user", content: question },
    ]);
    const [choice] = completion.choices;
    const { footnote: whole } = footnoteField.parse(completion);
    expect(choice).toMatchObject({ finish_reason: "stop", message: { role: "assistant", content: whole.answer } });
    expect(choice?.message.content).toMatch(/48 euros.*\[1\]/su);
    expect(completion.id).toMatch(/^chatcmpl-/u);
    for (const { quote, url: place, start, end } of whole.citations) {
      const { text } = page.parse(await (await fetch(url + place)).json());
      expect(text.slice(start, end)).toBe(quote);
    }
    expect(whole.citations.length).toBeGreaterThan(0);
  });

  it("gets the same answer in pieces, with the field at its end and the usage where it asks for it", async () => {
    const stream = await client.chat.completions.create({
      model: "footnote/default",
      messages: [{ role: "user", content: [{ type: "text", text: question }] }],
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks: OpenAI.ChatCompletionChunk[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    const text = chunks.map(({ choices }) => choices[0]?.delta.content ?? "").join("");
    const last = chunks.findIndex(({ choices }) => choices[0]?.finish_reason === "stop");
    expect(text).toBe(footnoteField.parse(chunks[last]).footnote.answer);
    expect(chunks[0]?.choices[0]?.delta.role).toBe("assistant");
    expect(chunks.slice(last + 1)).toEqual([expect.objectContaining({ choices: [], usage: expect.any(Object) })]);
  });

  it("is told in words when the documents do not say it, streamed or not", async () => {
    const messages: OpenAI.ChatCompletionMessageParam[] = [
      { role: "user", content: "How many employees work in the Tokyo office?" },
    ];
    const completion = await ask(messages);
    expect(footnoteField.parse(completion).footnote.status).toBe("not_in_documents");
    const stream = await client.chat.completions.create({ model: "footnote", messages, stream: true });
    let text = "";
    for await (const { choices } of stream) text += choices[0]?.delta.content ?? "";
    expect(text).toBe(completion.choices[0]?.message.content);
    expect(text).not.toBe("");
  });

  it("has a follow-up question read with the turns before it", async () => {
    const completion = await ask([
      { role: "user", content: "How many days of paid holiday does every employee have?" },
      { role: "assistant", content: "Every employee has 28 days of paid holiday [1]." },
      { role: "user", content: "And what is the notice period?" },
    ]);
    expect(footnoteField.parse(completion).footnote.status).toMatch(/answered|partial/u);
  });

  it("gets errors in the form it knows, which name the problem", async () => {
    const unknown = await refusal(ask([{ role: "user", content: question }], "gpt-4o"));
    expect(unknown).toMatchObject({ status: 404, code: "not_found" });
    expect(unknown.message).toContain("GET /v1/models");
    const empty = await refusal(ask([{ role: "assistant", content: "Hello." }]));
    expect(empty).toMatchObject({ status: 400, code: "invalid_request", type: "invalid_request_error" });
    const nowhere = await ask([{ role: "user", content: question }], "footnote/nowhere");
    expect(footnoteField.parse(nowhere).footnote.status).toBe("not_in_documents");
  });
});
