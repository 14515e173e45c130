import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { z } from "zod";
import { SqliteJobQueue } from "../../src/adapters/sqlite/sqlite-job-queue.js";
import { SqliteWriterLock } from "../../src/adapters/sqlite/sqlite-writer-lock.js";
import { systemClock } from "../../src/adapters/system/system-clock.js";
import { checkDataFolder } from "../../src/wire-check.js";
import { unstopped } from "../expect-code.js";
import { FootnoteCommand } from "../footnote-command.js";
import { flipByte, flipByteOf } from "../hostile/flipped-byte.js";
import { generatedText } from "../hostile/generated-text.js";
import { seededRandom } from "../seeded-random.js";
import { type TemporaryFolder, temporaryFolder } from "../temporary-folder.js";

const reply = z.object({
  ok: z.boolean(),
  problems: z.array(z.object({ code: z.string(), message: z.string(), repaired: z.boolean() })),
  counts: z.object({ documents: z.number(), chunks: z.number(), vectors: z.number(), postings: z.number() }),
});

const found = z.object({ passages: z.array(z.object({ source: z.string(), text: z.string(), score: z.number() })) });
const passages = (stdout: string) => found.parse(JSON.parse(stdout)).passages;

describe("check", () => {
  const whole = new FootnoteCommand();
  let documents: TemporaryFolder;
  let footnote: FootnoteCommand;

  beforeAll(async () => {
    documents = temporaryFolder();
    for (const [name, seed] of [
      ["one.txt", 1],
      ["two.txt", 2],
      ["three.txt", 3],
    ] as const)
      writeFileSync(join(documents.path, name), `Report ${name}\n\n${generatedText(seededRandom(seed), 8)}`);
    expect((await whole.run("ingest", documents.path)).status).toBe(0);
  });
  afterAll(async () => {
    await whole.close();
    documents.remove();
  });
  beforeEach(() => {
    footnote = new FootnoteCommand();
    cpSync(whole.dataDir, footnote.dataDir, { recursive: true });
  });
  afterEach(() => footnote.close());

  const path = (...names: string[]) => join(footnote.dataDir, ...names);
  const change = (sql: string) => {
    const database = new SqliteDatabase(path("knowledge.db"));
    database.pragma("foreign_keys = OFF");
    database.unsafeMode();
    database.exec(sql);
    database.pragma("wal_checkpoint(TRUNCATE)");
    database.close();
  };
  const check = async (...options: string[]) => {
    const { status, stdout } = await footnote.run("check", "--json", ...options);
    return { status, ...reply.parse(JSON.parse(stdout)) };
  };
  /** As the command does, in this process. */
  const inspect = (repair = false) => {
    const openQueue = () => new SqliteJobQueue(path("service.db"), systemClock, v7);
    const writerLock = new SqliteWriterLock(path("lock.db"));
    return checkDataFolder(footnote.dataDir, { openQueue, writerLock }, { repair }, unstopped);
  };
  const codes = ({ problems }: { readonly problems: readonly { readonly code: string }[] }) => [
    ...new Set(problems.map(({ code }) => code)),
  ];

  it("finds nothing wrong with what was ingested, and says how much there is", async () => {
    const { status, ok, problems, counts } = await check();
    expect({ status, ok, problems }).toEqual({ status: 0, ok: true, problems: [] });
    expect(counts.documents).toBe(3);
    expect(counts.postings).toBe(counts.chunks);
    expect(counts.vectors).toBeGreaterThan(0);
  });

  it("finds an empty folder whole", async () => {
    rmSync(footnote.dataDir, { recursive: true });
    mkdirSync(footnote.dataDir);
    expect((await check()).ok).toBe(true);
  });

  const set = "(SELECT id FROM chunk_sets WHERE state = 'current')";
  const mendable: readonly (readonly [what: string, code: string, sql: string])[] = [
    ["an entry of the word index that is missing", "posting_missing", "DELETE FROM postings_1 WHERE rowid = 2"],
    ["one that says something else", "posting_wrong", "UPDATE postings_1 SET body = 'other' WHERE rowid = 1"],
    [
      "one of no chunk",
      "posting_unowned",
      "INSERT INTO postings_1 (rowid, body, headings, title) VALUES (9999, 'a', '', '')",
    ],
    [
      "a word index that lost a part of itself",
      "posting_wrong",
      "DELETE FROM postings_1_data WHERE id = (SELECT max(id) FROM postings_1_data)",
    ],
    ["a vector that nothing uses", "vector_unused", "INSERT INTO vectors VALUES ('feed', x'00', 1)"],
    ["a document without its names", "names_wrong", "DELETE FROM document_names WHERE rowid = 1"],
  ];
  it.each(mendable)("finds and mends %s", async (_, code, sql) => {
    change(sql);
    const found = await inspect();
    expect({ ok: found.ok, codes: codes(found) }).toEqual({ ok: false, codes: [code] });
    const repaired = await inspect(true);
    expect(repaired.problems.every((problem) => problem.repaired)).toBe(true);
    expect(repaired.ok).toBe(true);
    expect(await inspect()).toMatchObject({ ok: true, problems: [] });
  });

  it("leaves a word index behind a repair that finds what it found before", async () => {
    change("DELETE FROM postings_1 WHERE rowid < 5");
    expect(await check("--repair")).toMatchObject({ status: 0, ok: true });
    const again = await footnote.run("search", "Report two", "--mode", "lexical", "--json");
    expect(passages(again.stdout)).toEqual(
      passages((await whole.run("search", "Report two", "--mode", "lexical", "--json")).stdout),
    );
  });

  const lost: readonly (readonly [what: string, code: string, sql: string])[] = [
    [
      "a page whose text was changed",
      "version_damaged",
      "UPDATE pages SET text = replace(text, 'e', 'a') WHERE rowid = 1",
    ],
    ["a page that has gone", "document_incomplete", "DELETE FROM pages WHERE rowid = 1"],
    [
      "a document without chunks",
      "document_incomplete",
      "DELETE FROM chunks WHERE document_id = (SELECT min(id) FROM documents)",
    ],
    [
      "a document with a chunk too few",
      "document_incomplete",
      `DELETE FROM chunks WHERE id = 1 AND chunk_set_id = ${set}`,
    ],
    [
      "a chunk whose place was moved",
      "chunk_damaged",
      `UPDATE chunks SET spans = replace(spans, '"start":', '"start":1') WHERE id = 2`,
    ],
    [
      "a vector with one bit less",
      "vector_damaged",
      "UPDATE vectors SET vector = CAST(substr(vector, 1, 4) || x'01' || substr(vector, 6) AS BLOB)",
    ],
    [
      "a chunk without a vector",
      "vector_missing",
      "DELETE FROM vectors WHERE input_hash = (SELECT input_hash FROM chunks WHERE id = 1)",
    ],
  ];
  it.each(lost)("finds %s, which only the file itself brings back", async (_, code, sql) => {
    change(sql);
    const found = await inspect(true);
    expect(found.ok).toBe(false);
    expect(codes(found)).toContain(code);
    expect(found.problems.some((problem) => problem.code === code && !problem.repaired)).toBe(true);
  });

  it("finds an original that was changed, one that has gone and one that nobody needs", async () => {
    const [first = "", second = "", third = ""] = readdirSync(path("originals")).filter((name) => name.length === 2);
    flipByte(path("originals", first, readdirSync(path("originals", first))[0] ?? ""), 10);
    rmSync(path("originals", second), { recursive: true });
    mkdirSync(path("originals", "ff"), { recursive: true });
    writeFileSync(path("originals", "ff", "0".repeat(62)), "nobody's");
    expect(third).not.toBe("");
    const found = await inspect(true);
    expect(codes(found).sort()).toEqual(["original_damaged", "original_missing", "original_unused"]);
    expect(found.problems.filter(({ repaired }) => repaired).map(({ code }) => code)).toEqual(["original_unused"]);
  });

  it("finds a database that is no database", async () => {
    const content = readFileSync(path("knowledge.db"));
    writeFileSync(path("knowledge.db"), Buffer.concat([Buffer.alloc(2_048, 7), content.subarray(2_048)]));
    const found = await check("--repair");
    expect({ status: found.status, codes: codes(found) }).toEqual({ status: 1, codes: ["database_damaged"] });
  });

  it("finds a byte of stored text that the disk has changed", async () => {
    const database = new SqliteDatabase(path("knowledge.db"), { readonly: true });
    const text = z.string().parse(database.prepare("SELECT text FROM pages LIMIT 1").pluck().get());
    database.close();
    flipByteOf(path("knowledge.db"), text.slice(40, 70));
    expect((await inspect()).ok).toBe(false);
  });

  it("finds a job whose worker is dead, and has it go on", async () => {
    const database = new SqliteDatabase(path("service.db"));
    database.exec("UPDATE jobs SET state = 'running', finished_at = NULL");
    database.close();
    expect(codes(await inspect())).toEqual(["job_stuck"]);
    expect(await inspect(true)).toMatchObject({ ok: true });
    const { stdout } = await footnote.run("jobs", "list", "--json");
    expect(stdout).toContain('"queued"');
  });

  it("does not repair under a running worker", async () => {
    await footnote.serve();
    expect(await check()).toMatchObject({ ok: true, status: 0 });
    const refused = await footnote.run("check", "--repair");
    expect(refused.status).toBe(3);
    expect(refused.stderr).toContain("Stop the service");
  });
});
