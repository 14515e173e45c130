import { cpSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { FakeEmbeddingServer } from "../fakes/embedding-server.js";
import { type Finished, FootnoteCommand } from "../footnote-command.js";
import { contradictions } from "../hostile/stored-state.js";
import { questionsByMeaning, writeGoldenQuestions, writeReindexDocuments } from "./reindex-documents.js";

const other = "openai:nomic-embed-text";
const bundled = "local:all-MiniLM-L6-v2";
const found = z.object({
  passages: z.array(z.object({ source: z.string() })),
  degraded: z.array(z.string()),
});
const reply = z.looseObject({
  state: z.string(),
  outcome: z.string(),
  chunks: z.object({ total: z.number(), embedded: z.number(), reused: z.number() }),
  to: z.object({ embedder: z.string(), documents: z.number() }),
  golden: z.looseObject({
    checked: z.boolean(),
    worse: z
      .array(z.object({ id: z.string(), rankBefore: z.number().nullable(), rankAfter: z.number().nullable() }))
      .optional(),
  }),
});
const jobReply = z.looseObject({ id: z.string(), state: z.string() });
const listed = z.object({ documents: z.array(z.object({ documentId: z.string(), source: z.string() })) });

describe("a re-index to another embedder", () => {
  const whole = new FootnoteCommand();
  let server: FakeEmbeddingServer;
  let footnote: FootnoteCommand;
  let documents: string;
  let elsewhere: Readonly<Record<string, string>>;

  beforeAll(async () => {
    const folder = writeReindexDocuments(join(whole.dataDir, "documents"));
    expect((await whole.run("ingest", folder)).status).toBe(0);
  });
  afterAll(() => whole.close());
  beforeEach(async () => {
    server = new FakeEmbeddingServer();
    server.contextTokens = 512;
    footnote = new FootnoteCommand();
    elsewhere = { FOOTNOTE_EMBEDDER_URL: `${await server.start()}/v1` };
    cpSync(whole.dataDir, footnote.dataDir, { recursive: true });
    documents = join(footnote.dataDir, "documents");
  });
  afterEach(async () => {
    await footnote.close();
    await server.stop();
  });

  /** The only command that is told where the other embedder is: the rest must know from what is stored. */
  const startReindex = (...more: string[]) => {
    footnote.environment = elsewhere;
    const child = footnote.start("reindex", "--json", ...more);
    footnote.environment = {};
    return child;
  };
  const reindex = (...more: string[]) => footnote.finish(startReindex(...more));
  const reportOf = ({ stdout }: Finished) => reply.parse(JSON.parse(stdout));
  const check = async () => expect((await footnote.run("check")).stdout).toContain("All is whole");
  const idOf = async (source: string) => {
    const { documents: all } = listed.parse(JSON.parse((await footnote.run("documents", "list", "--json")).stdout));
    return all.find((document) => document.source.endsWith(source))?.documentId ?? "none";
  };

  it("answers hundreds of questions meanwhile, each from one index, and takes over without a restart", async () => {
    footnote.environment = elsewhere;
    const { url } = await footnote.serve();
    footnote.environment = {};
    const call = async (method: string, path: string, body?: object) => {
      const headers = { "content-type": "application/json" };
      const response = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
      const reply: unknown = await response.json();
      expect([response.status, reply]).toEqual([expect.toSatisfy((status) => Number(status) < 300), expect.anything()]);
      return reply;
    };
    const search = async (query: string) => {
      const body = { query, mode: "vector", limit: 50 };
      const { passages, degraded } = found.parse(await call("POST", "/v1/search", body));
      expect(degraded).toEqual([]);
      return passages.map(({ source }) => source);
    };
    const rankings = async () => {
      const all = [];
      for (const question of questionsByMeaning) all.push(whoseOrder(await search(question)));
      return all;
    };
    const before = await rankings();

    server.pauseMs = 150;
    const answers: (readonly [question: number, order: string])[] = [];
    let isOver = false;
    const ask = async (asker: number) => {
      for (let turn = asker; !isOver; turn += 1) {
        const question = turn % questionsByMeaning.length;
        answers.push([question, whoseOrder(await search(questionsByMeaning[question] ?? ""))]);
        await sleep(30);
      }
    };
    const asking = Promise.all(Array.from({ length: 4 }, (_, asker) => ask(asker)));
    try {
      const { id } = jobReply.parse(await call("POST", "/v1/jobs", { kind: "reindex", embedder: other, force: true }));
      const state = async () => jobReply.parse(await call("GET", `/v1/jobs/${id}`)).state;
      while (built(footnote.dataDir) < 3) await sleep(20);
      // Neither waits for the re-index, and both are in its result.
      const { documents: all } = listed.parse(await call("GET", "/v1/documents"));
      const gone = all.find(({ source }) => source === "valve.md")?.documentId ?? "none";
      await call("POST", "/v1/documents", {
        title: "Late",
        source: "late.txt",
        text: "Nobody inspects the submarine.",
      });
      await call("DELETE", `/v1/documents/${gone}`);
      expect(["queued", "running"]).toContain(await state());
      while (["queued", "running"].includes(await state())) await sleep(100);
      expect(await state()).toBe("done");
      await sleep(500);
    } finally {
      isOver = true;
      server.pauseMs = 0;
      await asking;
    }

    expect(answers.length).toBeGreaterThan(200);
    const after = await rankings();
    expect(after.filter((order, question) => order === before[question])).toEqual([]);
    const isOf = (orders: readonly string[]) =>
      answers.filter(([question, order]) => order === orders[question]).length;
    expect(isOf(before)).toBeGreaterThan(50);
    expect(isOf(after)).toBeGreaterThan(0);
    expect(isOf(before) + isOf(after)).toBe(answers.length);
    expect((await search("who inspects the submarine"))[0]).toBe("late.txt");
    expect(await search("the valve in hall 2")).not.toContain("valve.md");
    const asked = await call("POST", "/v1/ask", { question: "How often is the pump in hall 0 inspected?" });
    expect(z.looseObject({ degraded: z.array(z.string()) }).parse(asked).degraded).toEqual([]);
  });

  it("decides for later ingests and questions, without a setting, and is undone by one command", async () => {
    const done = await reindex("--embedder", other, "--force");
    expect(done.status, done.stderr).toBe(0);
    await check();
    const doctor = await idOf("doctor.md");
    expect((await footnote.run("documents", "delete", doctor)).status).toBe(0);
    writeFileSync(join(documents, "later.md"), "# Note\n\nThe submarine dives at dawn.\n");
    const asked = server.requests.length;
    expect((await footnote.run("ingest", join(documents, "later.md"))).status).toBe(0);
    expect(server.requests.length).toBeGreaterThan(asked);
    const search = async (query: string) => {
      const { stdout } = await footnote.run("search", query, "--mode", "vector", "--json");
      return found.parse(JSON.parse(stdout)).passages.map(({ source }) => source);
    };
    expect((await search("submarine dives"))[0]).toBe("later.md");

    const back = await reindex("--rollback");
    expect(back.status, back.stderr).toBe(0);
    expect(reportOf(back)).toMatchObject({ outcome: "rolled-back", to: { embedder: bundled, documents: 41 } });
    await check();
    expect((await search("a vessel under water"))[0]).toBe("later.md");
    expect(await search("physician")).not.toContain("doctor.md");
    expect((await search("When do I get my pay?"))[0]).toBe("wage.md");
    const copy = `${footnote.dataDir}.tar`;
    expect((await footnote.run("backup", copy)).status).toBe(0);
    rmSync(copy);
  });

  it("is refused where golden questions are answered worse, names them, and is forced without new vectors", async () => {
    const golden = writeGoldenQuestions(join(footnote.dataDir, "golden.jsonl"));
    const refused = await reindex("--embedder", other, "--golden", golden);
    expect(refused.status).toBe(1);
    const report = reportOf(refused);
    expect(report).toMatchObject({ state: "failed", outcome: "refused", golden: { checked: true, questions: 5 } });
    expect(report.golden.worse?.length).toBeGreaterThan(0);
    for (const { rankBefore, rankAfter } of report.golden.worse ?? [])
      expect(rankAfter ?? Number.POSITIVE_INFINITY).toBeGreaterThan(rankBefore ?? Number.POSITIVE_INFINITY - 1);
    await check();
    const { stdout } = await footnote.run("status", "--json");
    expect(z.looseObject({ embedder: z.looseObject({ id: z.string() }) }).parse(JSON.parse(stdout)).embedder.id).toBe(
      bundled,
    );
    const embedded = textsAsked(server).length;
    const forced = await reindex("--embedder", other, "--golden", golden, "--force");
    expect(forced.status, forced.stderr).toBe(0);
    expect(reportOf(forced)).toMatchObject({ outcome: "swapped", forced: true, chunks: { embedded: 0 } });
    expect(textsAsked(server)).toHaveLength(embedded);
    await check();
  });

  it("goes on where kill -9 stopped it, and embeds no finished document again", async () => {
    server.pauseMs = 60;
    const child = startReindex("--embedder", other, "--force");
    while (built(footnote.dataDir) < 8) await sleep(20);
    child.kill("SIGKILL");
    server.pauseMs = 0;
    await sleep(200);
    expect(built(footnote.dataDir)).toBeLessThan(41);
    expect(contradictions(footnote.dataDir)).toEqual([]);
    // Two results of one: the job that was killed is taken up first, and then the new one, whose vectors are all there.
    const done = await reindex("--embedder", other, "--force");
    expect(done.status, done.stderr).toBe(0);
    const texts = textsAsked(server);
    expect(texts.length - new Set(texts).size).toBeLessThanOrEqual(1);
    expect(contradictions(footnote.dataDir)).toEqual([]);
    await check();
    expect(readdirSync(footnote.dataDir).filter((name) => name.includes("tmp"))).toEqual([]);
  });
}, 300_000);

/** Texts of documents that the server was given. */
function textsAsked({ requests }: FakeEmbeddingServer): string[] {
  return requests.flatMap(({ input }) => input).filter((text) => text.startsWith("search_document: "));
}

/** Documents in the set that is being built. */
function built(dataDir: string): number {
  const database = new Database(join(dataDir, "knowledge.db"), { readonly: true });
  const sql = `SELECT count(DISTINCT document_id) FROM chunks JOIN chunk_sets ON chunk_sets.id = chunk_set_id
               WHERE state = 'building'`;
  try {
    return Number(database.prepare(sql).pluck().get());
  } finally {
    database.close();
  }
}

/** A ranking of everything, which is another in each index, without the two documents that come and go meanwhile. */
function whoseOrder(sources: readonly string[]): string {
  return sources.filter((source) => source !== "late.txt" && source !== "valve.md").join(" ");
}
