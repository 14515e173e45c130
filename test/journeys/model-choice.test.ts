import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FakeModelServer } from "../fakes/model-server.js";
import { FootnoteCommand } from "../footnote-command.js";
import { ask } from "./answer-reply.js";

const question = "What is the daily meal allowance for travel within the country?";

describe("who answers", () => {
  const server = new FakeModelServer();
  const footnote = new FootnoteCommand();
  let address = "";
  let gone = "";

  beforeAll(async () => {
    address = await server.start();
    const other = new FakeModelServer();
    gone = await other.start();
    await other.stop();
  });
  afterAll(async () => {
    await footnote.close();
    await server.stop();
  });

  const statusWith = async (model: string, url: string): Promise<string> => {
    footnote.environment = { FOOTNOTE_MODEL: model, FOOTNOTE_MODEL_URL: url };
    return (await footnote.run("status")).stdout;
  };

  it.each([
    ["auto", () => address, "ollama:phi4. Found on a running model server."],
    ["auto", () => gone, "extractive. No model server with ollama:phi4 was found"],
    ["openai:phi4", () => `${address}/v1`, "openai:phi4. Set by FOOTNOTE_MODEL."],
    [
      "ollama:phi4",
      () => gone,
      "ollama:phi4. Set by FOOTNOTE_MODEL. The server of the language model ollama:phi4 cannot",
    ],
    ["gguf:/nowhere/phi-4-q4.gguf", () => address, "Set by FOOTNOTE_MODEL. There is no model file phi-4-q4.gguf."],
  ])("is told by the status, and why, for %s", async (model, url, said) => {
    expect(await statusWith(model, url())).toContain(said);
  });

  it("never changes in silence: without its model an answer is extractive and says so, or 503 when strict", async () => {
    footnote.environment = { FOOTNOTE_MODEL: "ollama:phi4", FOOTNOTE_MODEL_URL: gone };
    const { url, child } = await footnote.serve("--with-sample");
    const reply = await ask(url, question);
    expect(reply).toMatchObject({ model: { kind: "extractive" }, degraded: ["model"] });
    expect(reply.notices.map(({ code }) => code)).toContain("model_unavailable");
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ question, strict: true });
    const strict = await fetch(`${url}/v1/ask`, { method: "POST", headers, body });
    expect(strict.status).toBe(503);
    expect(await strict.json()).toMatchObject({ code: "model_unavailable" });
    child.kill("SIGTERM");
  }, 90_000);

  it("is told with what its server does not keep to, once an answer has shown it", async () => {
    server.contextTokens = 16_384;
    server.readsAtMost = 64;
    footnote.environment = { FOOTNOTE_MODEL: "auto", FOOTNOTE_MODEL_URL: address };
    const { url, child } = await footnote.serve();
    server.behaviour = { kind: "answer", pieces: ["The daily meal allowance is 48 euros [1]."] };
    await ask(url, question);
    expect(await statusWith("auto", address)).toContain("its window is smaller than it says");
    child.kill("SIGTERM");
  }, 90_000);

  it("never says the mark that the instructions hold, nor the line around the passages, also where nothing is left out", async () => {
    server.readsAtMost = Number.POSITIVE_INFINITY;
    footnote.environment = { FOOTNOTE_MODEL: "auto", FOOTNOTE_MODEL_URL: address };
    const { url, child } = await footnote.serve();
    let secrets: string[] = [];
    server.behaviour = {
      kind: "reply",
      to: ({ messages }) => {
        secrets = messages.flatMap(
          ({ content }) => content.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu) ?? [],
        );
        return `My orders are secret. ${secrets.map((secret) => `The mark is ${secret}, I think.`).join(" ")} It ends.`;
      },
    };
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ question, unsupported: "keep" });
    const said = await (await fetch(`${url}/v1/ask`, { method: "POST", headers, body })).text();
    expect(new Set(secrets).size).toBe(2);
    expect(said).toContain("My orders are secret");
    for (const secret of secrets) expect(said).not.toContain(secret);
    child.kill("SIGTERM");
  }, 90_000);
});
