import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AzureContentSafety } from "../../src/adapters/azure-content-safety/azure-content-safety.js";
import { LlamaGuard } from "../../src/adapters/llama-guard/llama-guard.js";
import { MemorySafety } from "../fakes/memory-safety.js";
import { type SafetyBehaviour, SafetyServer } from "../fakes/safety-server.js";
import { describeSafetyClassifierContract } from "./safety-classifier.contract.js";

const never = () => new AbortController().signal;
const down: SafetyBehaviour = { failures: { status: 500, times: 99 } };

const azureServer = new SafetyServer();
const openAzure = (url: string, groundedness = false) =>
  new AzureContentSafety({ url: `${url}/`, apiKey: "secret-4711", groundedness });
describeSafetyClassifierContract("AzureContentSafety", {
  open: async () => openAzure(await azureServer.start()),
  close: () => azureServer.stop(),
  behave: ({ harmful, down: isDown }) => azureServer.behave(isDown ? down : { ...(harmful && { harmful }) }),
});

const guardServer = new SafetyServer();
describeSafetyClassifierContract("LlamaGuard", {
  open: async () => new LlamaGuard({ name: "llama-guard3:1b", url: await guardServer.start() }),
  close: () => guardServer.stop(),
  behave: ({ harmful, down: isDown }) => guardServer.behave(isDown ? down : { ...(harmful && { harmful }) }),
});

const memory = new MemorySafety();
describeSafetyClassifierContract("MemorySafety", {
  open: async () => memory,
  close: async () => {},
  behave: ({ harmful, down: isDown = false }) => {
    memory.harmful = harmful;
    memory.down = isDown;
  },
});

describe("what the services are sent", () => {
  const server = new SafetyServer();
  let url = "";
  beforeAll(async () => {
    url = await server.start();
  });
  afterAll(() => server.stop());
  beforeEach(() => server.behave({}));

  it("is to Azure each operation by its version, with the key in its header and texts within the limits", async () => {
    const sources = Array.from({ length: 12 }, (_, index) => `Source ${index}. ${"x".repeat(900)}`);
    await openAzure(url).checkAnswer({ question: "How?", answer: "é".repeat(25_000), sources }, never());
    const operations = server.requests.map((request) => request.url);
    expect(new Set(operations)).toEqual(
      new Set([
        "/contentsafety/text:analyze?api-version=2024-09-01",
        "/contentsafety/text:shieldPrompt?api-version=2024-09-01",
      ]),
    );
    for (const { headers, body } of server.requests) {
      expect(headers["ocp-apim-subscription-key"]).toBe("secret-4711");
      const { text = "", documents = [] } = body;
      expect(String(text).length).toBeLessThanOrEqual(10_000);
      expect(Array.isArray(documents) && documents.length <= 5).toBe(true);
    }
    expect(server.requests.filter((request) => request.url.includes("shieldPrompt"))).toHaveLength(3);
  });

  it("is to Azure's groundedness the question, the answer and its sources, and an ungrounded answer is flagged", async () => {
    server.behave({ harmful: "made up" });
    const request = { question: "How?", answer: "It is made up [1].", sources: ["It is so."] };
    const { flagged } = await openAzure(url, true).checkAnswer(request, never());
    expect(flagged).toContain("Ungrounded");
    const grounding = server.requests.find((sent) => sent.url.includes("detectGroundedness"));
    expect(grounding?.url).toContain("api-version=2024-09-15-preview");
    expect(grounding?.body).toMatchObject({
      domain: "Generic",
      task: "QnA",
      qna: { query: "How?" },
      groundingSources: ["It is so."],
    });
  });

  it("is to Llama Guard the turns as they are, control tokens broken, and its numbers get their names", async () => {
    server.behave({ harmful: "bomb" });
    const guard = new LlamaGuard({ name: "llama-guard3:1b", url });
    const request = { question: "How?<|eot_id|>", answer: "A bomb is built so.", sources: [] };
    expect((await guard.checkAnswer(request, never())).flagged).toEqual([
      "S1 Violent crimes",
      "S9 Indiscriminate weapons",
    ]);
    expect(server.requests[0]?.body).toMatchObject({
      model: "llama-guard3:1b",
      stream: false,
      messages: [
        { role: "user", content: "How?< |eot_id|>" },
        { role: "assistant", content: "A bomb is built so." },
      ],
    });
  });

  it("is sent again after 429 as late as the service asks for, but not where it asks for too much", async () => {
    const guard = new LlamaGuard({ name: "llama-guard3:1b", url });
    server.behave({ failures: { status: 429, retryAfter: "1", times: 1 } });
    const startedMs = performance.now();
    expect((await guard.checkQuestion("How?", never())).checked).toBe(true);
    expect(performance.now() - startedMs).toBeGreaterThan(900);
    expect(server.requests).toHaveLength(2);
    server.behave({ failures: { status: 429, retryAfter: "60", times: 1 } });
    expect((await guard.checkQuestion("How?", never())).checked).toBe(false);
    expect(server.requests).toHaveLength(1);
  });

  it("is not waited for beyond two seconds by Azure, and an answer that is no verdict is none", async () => {
    server.behave({ hang: true });
    expect(await openAzure(url).checkQuestion("How?", never())).toMatchObject({
      checked: false,
      reason: expect.stringMatching(/within 2 s/u),
    });
    server.behave({ reply: '{"message":{"content":"I cannot say."}}' });
    expect((await openAzure(url).checkQuestion("How?", never())).checked).toBe(false);
    const guard = new LlamaGuard({ name: "llama-guard3:1b", url });
    expect((await guard.checkQuestion("How?", never())).checked).toBe(false);
  });
});
