import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type EmbeddingServerOptions, ollamaEmbedder } from "../../../../src/adapters/langchain/ollama-embedder.js";
import { openAiEmbedder } from "../../../../src/adapters/langchain/openai-embedder.js";
import type { Embedder } from "../../../../src/ports/embedder.js";
import { expectCode, unstopped } from "../../../expect-code.js";
import { type EmbeddingBehaviour, FakeEmbeddingServer } from "../../../fakes/embedding-server.js";

const name = "nomic-embed-text";
const works: EmbeddingBehaviour = { kind: "vectors" };
const fails = (status: number): EmbeddingBehaviour => ({ kind: "status", status });

const kinds = [
  { kind: "ollama", path: "", open: ollamaEmbedder },
  { kind: "openai", path: "/v1", open: openAiEmbedder },
] as const;

describe.each(kinds)("an embedder on a server by the $kind protocol", ({ kind, path, open }) => {
  const server = new FakeEmbeddingServer();
  let url = "";
  let embedder: Embedder;

  const openAt = (address: string, more: Partial<EmbeddingServerOptions> = {}) =>
    open({ id: `${kind}:${name}`, name, url: `${address}${path}`, ...more });

  beforeAll(async () => {
    url = await server.start();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    server.behaviours = [works];
    server.names = [name];
    server.contextTokens = 64;
    server.isWindowStated = true;
    server.requests.length = 0;
    embedder = openAt(url);
  });

  it("has the prefixes of its model and the server's window", async () => {
    expect(await embedder.fingerprint(unstopped)).toMatchObject({
      id: `${kind}:${name}`,
      dimensions: 64,
      pooling: "server",
      normalised: true,
      queryPrefix: "search_query: ",
      documentPrefix: "search_document: ",
      maxInputTokens: 64,
    });
  });

  it("asks for at most 32 texts at once, in order", async () => {
    await embedder.fingerprint(unstopped);
    server.requests.length = 0;
    const texts = Array.from({ length: 70 }, (_, index) => `text ${index}`);
    expect(await embedder.embedDocuments(texts, unstopped)).toHaveLength(70);
    expect(server.requests.map(({ input }) => input.length)).toEqual([32, 32, 6]);
    expect(server.requests.flatMap(({ input }) => input)).toEqual(texts);
  });

  it("sends the key it was given and otherwise none", async () => {
    await embedder.fingerprint(unstopped);
    await openAt(url, { apiKey: "secret" }).fingerprint(unstopped);
    const sent = server.requests.map(({ authorization }) => authorization);
    expect([sent[0]?.includes("secret"), sent[1]]).toEqual([kind === "openai" ? false : undefined, "Bearer secret"]);
  });

  it("asks a server again that is busy or fails for a moment", async () => {
    await embedder.fingerprint(unstopped);
    server.requests.length = 0;
    server.behaviours = [fails(429), fails(502), works];
    expect(await embedder.embedDocuments(["a text"], unstopped)).toHaveLength(1);
    expect(server.requests).toHaveLength(3);
  });

  it("shortens only the one text that the server finds too long", async () => {
    const together = ["one two three", "word ".repeat(40), "four five six"];
    await embedder.fingerprint(unstopped);
    const untouched = await embedder.embedDocuments(["one two three", "four five six"], unstopped);
    server.contextTokens = 20;
    const [first, shortened, last] = await embedder.embedDocuments(together, unstopped);
    expect([first, last]).toEqual(untouched);
    expect(shortened).toHaveLength(64);
  });

  it.each<readonly [string, EmbeddingBehaviour]>([
    ["an error of the server", fails(500)],
    ["a refusal", fails(400)],
    ["a wrong key", fails(401)],
    ["a model that has gone", fails(404)],
    ["a connection that breaks off", { kind: "breaks-off" }],
    ["half a JSON", { kind: "half-json" }],
    ["fewer vectors than texts", { kind: "changed", to: (vectors) => vectors.slice(1) }],
    ["another dimension than before", { kind: "changed", to: (vectors) => vectors.map((each) => each.slice(1)) }],
    ["vectors of different dimensions", { kind: "changed", to: ([one = [], ...rest]) => [one.slice(1), ...rest] }],
    ["a number that is none", { kind: "changed", to: (vectors) => vectors.map((each) => [null, ...each.slice(1)]) }],
    ["a vector of zeros", { kind: "changed", to: (vectors) => vectors.map((each) => each.map(() => 0)) }],
    ["vectors of nothing", { kind: "changed", to: (vectors) => vectors.map(() => []) }],
  ])("tells %s, printing nothing, and works again after", async (_, behaviour) => {
    await embedder.fingerprint(unstopped);
    const printed = (["log", "warn", "error"] as const).map((method) =>
      vi.spyOn(console, method).mockImplementation(() => undefined),
    );
    server.behaviours = [behaviour];
    await expectCode(embedder.embedDocuments(["one text", "another text"], unstopped), "embedder_unavailable");
    for (const method of printed) {
      expect(method).not.toHaveBeenCalled();
      method.mockRestore();
    }
    server.behaviours = [works];
    expect(await embedder.embedDocuments(["a text"], unstopped)).toHaveLength(1);
  });

  it("says which setting is wrong", async () => {
    server.behaviours = [fails(401)];
    await expect(embedder.fingerprint(unstopped)).rejects.toThrow(/FOOTNOTE_EMBEDDER_API_KEY/u);
    await expect(openAt(url, { name: "other" }).fingerprint(unstopped)).rejects.toThrow(/does not have the embedder/u);
  });

  it("says that nothing listens", async () => {
    const gone = new FakeEmbeddingServer();
    const address = await gone.start();
    await gone.stop();
    await expect(openAt(address).fingerprint(unstopped)).rejects.toMatchObject({
      code: "embedder_unavailable",
      message: expect.stringContaining("FOOTNOTE_EMBEDDER_URL"),
    });
  });

  it("leaves a server that hangs when aborted, and tells a time limit from a cancellation", async () => {
    await embedder.fingerprint(unstopped);
    server.behaviours = [{ kind: "hang" }];
    const before = server.abandoned;
    await expectCode(embedder.embedQuery("a question", AbortSignal.timeout(50)), "timeout");
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    await expectCode(embedder.embedQuery("a question", stop.signal), "cancelled");
    await expect.poll(() => server.abandoned).toBe(before + 2);
  });

  it("gives up a fingerprint that it waits for when closed", async () => {
    server.behaviours = [{ kind: "hang" }];
    const waiting = expectCode(embedder.fingerprint(unstopped), "cancelled");
    await expect.poll(() => server.requests.length).toBe(1);
    await embedder.close();
    await waiting;
  });

  it("asks again for a fingerprint that could not be had", async () => {
    server.behaviours = [fails(401), works];
    await expectCode(embedder.fingerprint(unstopped), "embedder_unavailable");
    expect(await embedder.fingerprint(unstopped)).toMatchObject({ dimensions: 64 });
  });
});

describe("what tells embedders on servers apart", () => {
  const server = new FakeEmbeddingServer();
  let url = "";
  beforeAll(async () => {
    url = await server.start();
  });
  afterAll(() => server.stop());

  const digestOf = async (embedder: Embedder) => (await embedder.fingerprint(unstopped)).digest;

  it("is Ollama's digest, asked for by a name with a tag or without", async () => {
    for (const asked of [name, `${name}:latest`]) {
      server.names = asked === name ? [name] : [name, asked];
      expect(await digestOf(ollamaEmbedder({ id: `ollama:${asked}`, name: asked, url }))).toBe(server.digest);
    }
  });

  it("is the host and the name where the protocol tells nothing of the model, so it outlives a restart", async () => {
    server.names = [name, "bge-m3"];
    const open = (model: string, host: string) => openAiEmbedder({ id: "openai:x", name: model, url: `${host}/v1` });
    const digest = await digestOf(open(name, url));
    expect(await digestOf(open(name, url))).toBe(digest);
    expect(await digestOf(open("bge-m3", url))).not.toBe(digest);
    expect(await digestOf(open(name, url.replace("127.0.0.1", "localhost")))).not.toBe(digest);
  });

  it("reads 512 tokens of a model that neither the server nor a card says more of", async () => {
    server.isWindowStated = false;
    server.names = ["house-model", name];
    const limitOf = async (model: string) =>
      (await openAiEmbedder({ id: "openai:x", name: model, url: `${url}/v1` }).fingerprint(unstopped)).maxInputTokens;
    expect([await limitOf("house-model"), await limitOf(name)]).toEqual([512, 1_024]);
  });

  it("has Ollama make room for as many tokens as it is sent, in one batch", async () => {
    server.isWindowStated = true;
    server.requests.length = 0;
    await digestOf(ollamaEmbedder({ id: `ollama:${name}`, name, url }));
    expect(server.requests[0]?.options).toMatchObject({ num_ctx: 64, num_batch: 64 });
  });
});
