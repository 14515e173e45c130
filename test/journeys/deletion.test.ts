import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { HnswGenerationPublisher } from "../../src/adapters/hnsw/hnsw-generation-publisher.js";
import { VectorRows } from "../../src/adapters/hnsw/vector-rows.js";
import { fromBlob } from "../../src/adapters/sqlite/stored-vector.js";
import { systemClock } from "../../src/adapters/system/system-clock.js";
import { unstopped } from "../expect-code.js";
import { FootnoteCommand } from "../footnote-command.js";

const secret = "zebraquartz";
const source = `${secret}-price-list.txt`;
const receipts = z.object({
  receipts: z.array(z.looseObject({ documentId: z.string(), erasure: z.enum(["complete", "pending"]) })),
});
const accepted = z.object({ jobId: z.string(), documents: z.array(z.object({ documentId: z.string() })) });

describe("a document that is deleted", () => {
  const footnote = new FootnoteCommand();
  let url = "";
  let documentId = "";
  let earlierId = "";
  let traces: ReadonlyMap<string, Buffer> = new Map();

  const send = (path: string, body: object, method = "POST") =>
    fetch(url + path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  const upload = async (title: string, name: string, text: string) => {
    const reply = accepted.parse(await (await send("/v1/documents", { title, source: name, text })).json());
    for (;;) {
      const job = z
        .looseObject({ state: z.string() })
        .parse(await (await fetch(`${url}/v1/jobs/${reply.jobId}`)).json());
      if (job.state === "done") return reply.documents[0]?.documentId ?? "";
      expect(["queued", "running"]).toContain(job.state);
    }
  };
  const publish = async () => {
    const path = join(footnote.dataDir, "knowledge.db");
    const publisher = new HnswGenerationPublisher(path, join(footnote.dataDir, "generations"), systemClock);
    await publisher.publish(unstopped);
    await publisher.close();
  };
  const erase = async (...more: string[]) => {
    const { status, stdout, stderr } = await footnote.run("documents", "delete", ...more);
    expect(status, stderr).toBe(0);
    return receipts.parse(JSON.parse(stdout)).receipts.map(({ erasure }) => erasure);
  };

  /** Kept everywhere a document leaves something: two sets, a graph, an answer, a comment, jobs, an earlier version. */
  beforeAll(async () => {
    ({ url } = await footnote.serve());
    await upload("Ferries", "ferries.txt", "The ferry to Oslo leaves at seven.");
    earlierId = await upload("Lamps", "lamps.txt", "The blue lamp costs ninety crowns.");
    await upload("Lamps", "lamps.txt", "The blue lamp costs a hundred crowns.");
    documentId = await upload(`The ${secret} title`, source, `The ${secret} lamp in the Bergen shop costs 41 euros.`);
    const asked = await send("/v1/ask", { question: "What does the lamp in the Bergen shop cost?" });
    const answer = z.looseObject({ id: z.string(), answer: z.string() }).parse(await asked.json());
    expect(answer.answer).toContain(secret);
    await send("/v1/feedback", { answerId: answer.id, rating: "down", comment: `Is ${secret} right?` });
    traces = new Map([["the word", Buffer.from(secret)], ...vectorTraces(footnote.dataDir, documentId)]);
    const { status, stderr } = await footnote.run("reindex");
    expect(status, stderr).toBe(0);
    await publish();
  }, 120_000);
  afterAll(() => footnote.close());

  it("stands in many files before", () => {
    const standing = foundIn(footnote.dataDir, traces);
    expect(standing.some((place) => place.startsWith("the word in knowledge.db"))).toBe(true);
    expect(standing.some((place) => place.startsWith("the word in service.db"))).toBe(true);
    expect(standing.some((place) => place.startsWith("the word in originals"))).toBe(true);
    expect(standing.some((place) => /^floats in generations.*hnsw$/u.test(place))).toBe(true);
    expect(standing.some((place) => /^bytes in generations.*rows$/u.test(place))).toBe(true);
  });

  it("says that erasure is pending while the graph may hold a vector of it or of an earlier version", async () => {
    expect(await erase(earlierId)).toEqual(["pending"]);
  });

  it("leaves nothing in any file once deleted at once, while the service runs", async () => {
    writeFileSync(join(footnote.dataDir, "knowledge.db.before-4-1-1"), `a copy with ${secret}`);
    expect(await erase(documentId, "--now")).toEqual(["complete"]);
    expect(foundIn(footnote.dataDir, traces)).toEqual([]);
    const passages = await send("/v1/search", { query: "lamp in the Bergen shop" });
    expect(JSON.stringify(await passages.json())).not.toContain(secret);
  });

  it("does not come back with the index before, which is whole", async () => {
    const { status, stderr } = await footnote.run("reindex", "--rollback");
    expect(status, stderr).toBe(0);
    expect(foundIn(footnote.dataDir, traces)).toEqual([]);
    const listed = await fetch(`${url}/v1/documents`);
    expect(z.object({ documents: z.array(z.unknown()) }).parse(await listed.json()).documents).toHaveLength(1);
    expect((await footnote.run("check")).stdout).toContain("All is whole: 1 documents");
  });
}, 120_000);

/** The document's vectors as the store and the graph hold them, and as the rows beside the graph do. */
function vectorTraces(dataDir: string, documentId: string): [string, Buffer][] {
  const database = new Database(join(dataDir, "knowledge.db"), { readonly: true });
  const row: unknown = database
    .prepare("SELECT vector FROM chunks JOIN vectors USING (input_hash) WHERE document_id = ?")
    .pluck()
    .get(documentId);
  database.close();
  const blob = z.instanceof(Buffer).parse(row);
  const rows = new VectorRows(blob.length / 4);
  rows.add({ id: 1, document: documentId, page: 1, vector: fromBlob(blob) });
  return [
    ["floats", blob.subarray(0, 64)],
    ["bytes", Buffer.from(rows.columns.codes.slice(0, 64))],
  ];
}

/** Which of the traces stand in which file, whatever the case of letters. */
function foundIn(folder: string, traces: ReadonlyMap<string, Buffer>): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap((file) => {
    const path = join(file.parentPath, file.name);
    const bytes = readFileSync(path);
    const lower = Buffer.from(bytes.toString("latin1").toLowerCase(), "latin1");
    const place = relative(folder, path);
    return [...traces]
      .filter(([, trace]) => bytes.includes(trace) || lower.includes(trace))
      .map(([what]) => `${what} in ${place}`);
  });
}
