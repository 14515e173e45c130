import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { FakeEmbeddingServer } from "../fakes/embedding-server.js";
import { FootnoteCommand } from "../footnote-command.js";

const results = z.object({
  passages: z.array(z.object({ text: z.string(), source: z.string() })),
  degraded: z.array(z.string()),
});
const statusReply = z.object({
  documents: z.number(),
  embedder: z.object({ id: z.string(), dimensions: z.number(), fingerprint: z.string().regex(/^[0-9a-f]{64}$/u) }),
});

describe("a data folder embedded by a server", () => {
  const server = new FakeEmbeddingServer();
  const footnote = new FootnoteCommand();
  let url = "";
  let documents = "";
  const ollama = () => ({ FOOTNOTE_EMBEDDER: "ollama:nomic-embed-text", FOOTNOTE_EMBEDDER_URL: url });

  beforeAll(async () => {
    server.contextTokens = 512;
    url = await server.start();
    documents = join(footnote.dataDir, "documents");
    mkdirSync(documents);
    writeFileSync(join(documents, "pumps.md"), "# Pumps\n\nThe large pump moves ninety litres of water a minute.\n");
    writeFileSync(join(documents, "leave.md"), "# Leave\n\nEvery employee has thirty days of annual leave.\n");
    footnote.environment = ollama();
    const { status, stderr } = await footnote.run("ingest", documents, "--json");
    expect([status, stderr]).toEqual([0, ""]);
  });
  afterAll(async () => {
    await footnote.close();
    await server.stop();
  });

  const search = async (...more: string[]) =>
    results.parse(JSON.parse((await footnote.run("search", "annual leave of an employee", "--json", ...more)).stdout));

  it("was embedded with the prefix for documents and is asked with the one for questions", async () => {
    footnote.environment = ollama();
    const documentTexts = server.requests.flatMap(({ input }) => input).filter((text) => text.includes("litres"));
    expect(documentTexts).toEqual([expect.stringMatching(/^search_document: /u)]);
    const { passages, degraded } = await search("--mode", "vector");
    expect(degraded).toEqual([]);
    expect(passages[0]?.text).toContain("thirty days");
    expect(server.requests.at(-1)?.input).toEqual(["search_query: annual leave of an employee"]);
  });

  it("has its embedder in the status", async () => {
    footnote.environment = ollama();
    const { embedder, documents: count } = statusReply.parse(
      JSON.parse((await footnote.run("status", "--json")).stdout),
    );
    expect(count).toBeGreaterThanOrEqual(2);
    expect(embedder).toMatchObject({ id: "ollama:nomic-embed-text", dimensions: 64 });
  });

  it.each([
    [
      "another kind of server",
      () => ({ FOOTNOTE_EMBEDDER: "openai:nomic-embed-text", FOOTNOTE_EMBEDDER_URL: `${url}/v1` }),
    ],
    ["the bundled embedder", () => ({ FOOTNOTE_EMBEDDER: "local:all-MiniLM-L6-v2" })],
    ["nothing", () => ({})],
  ])("keeps its embedder, for questions and for what comes in, where the settings name %s", async (name, settings) => {
    footnote.environment = settings();
    const asked = server.requests.length;
    const { passages, degraded } = await search("--mode", "vector");
    expect(degraded).toEqual([]);
    expect(passages[0]?.text).toContain("thirty days");
    writeFileSync(join(documents, `${name}.md`), `# Travel\n\nTravel costs are paid by ${name}.\n`);
    const { status, stderr } = await footnote.run("ingest", documents, "--json");
    expect([status, stderr]).toEqual([0, ""]);
    const texts = server.requests.slice(asked).flatMap(({ input }) => input);
    expect(texts.some((text) => text.startsWith("search_document: ") && text.includes("Travel costs"))).toBe(true);
  });

  it("is answered from by words under other weights of the same name, and takes in nothing, until a re-index", async () => {
    footnote.environment = ollama();
    server.digest = "cd".repeat(32);
    expect((await search()).degraded).toEqual(["vector"]);
    writeFileSync(join(documents, "late.md"), "# Late\n\nIt came too late.\n");
    const ingest = await footnote.run("ingest", documents, "--json");
    expect(ingest.status).not.toBe(0);
    expect(ingest.stdout + ingest.stderr).toContain("Run `footnote reindex`");
    server.digest = "ab".repeat(32);
    expect((await search()).degraded).toEqual([]);
  });

  it("is answered from by words while the server is down", async () => {
    footnote.environment = { ...ollama(), FOOTNOTE_EMBEDDER_URL: "http://127.0.0.1:9" };
    expect((await search()).degraded).toEqual(["vector"]);
    const asked = await footnote.run("ask", "How many days of annual leave has every employee?", "--json");
    expect(z.object({ status: z.string(), degraded: z.array(z.string()) }).parse(JSON.parse(asked.stdout))).toEqual(
      expect.objectContaining({ status: "answered", degraded: ["vector"] }),
    );
  });
});
