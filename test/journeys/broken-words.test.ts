import { writeFileSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { FootnoteCommand } from "../footnote-command.js";
import { Typesetter } from "../ingest/read/pdf-drawing.js";
import { type TemporaryFolder, temporaryFolder } from "../temporary-folder.js";

const lines = [
  "The guild keeps a spectro-",
  "meter in the harbour laboratory for third-",
  "party inspections of varnish.",
  "Another spectrometer is lent to members.",
];
const title = "Handbook of the varnishers";
const offer = "The ﬁnal oﬀer for the light\u00adhouse is sealed.";
const found = z.object({ passages: z.array(z.object({ source: z.string(), text: z.string() })) });
const answered = z.object({
  status: z.string(),
  answer: z.string(),
  citations: z.array(z.object({ quote: z.string(), source: z.string() })),
});

describe("words that a page breaks or writes with ligatures", () => {
  const footnote = new FootnoteCommand();
  let documents: TemporaryFolder;

  beforeAll(async () => {
    documents = temporaryFolder();
    const typesetter = await Typesetter.create();
    const drawn = lines.map((text, index) => ({ text, x: 72, y: 700 - index * 14, size: 11 }));
    typesetter.addPage({ lines: [{ text: title, x: 72, y: 740, size: 18 }, ...drawn] });
    writeFileSync(join(documents.path, "guild.pdf"), await typesetter.bytes());
    writeFileSync(join(documents.path, "offer.txt"), offer);
    expect((await footnote.run("ingest", documents.path)).status).toBe(0);
  });
  afterAll(async () => {
    await footnote.close();
    documents.remove();
  });

  const search = async (query: string) => {
    const { stdout, stderr, status } = await footnote.run("search", query, "--mode", "lexical", "--json");
    expect(status, stderr).toBe(0);
    return found.parse(JSON.parse(stdout)).passages;
  };

  it("are found whole, and the passage is the page's own text", async () => {
    const passages = await search('spectrometer thirdparty "third party" lighthouse');
    expect(new Map(passages.map(({ source, text }) => [source, text]))).toEqual(
      new Map([
        ["guild.pdf", `${title}\n\n${lines.join("\n")}`],
        ["offer.txt", offer],
      ]),
    );
    expect(await search("meter")).toEqual([]);
  });

  it("support an answer whose quote is what stands on the page", async () => {
    const { stdout } = await footnote.run("ask", "Where does the guild keep a spectrometer?", "--json");
    const answer = answered.parse(JSON.parse(stdout));
    expect(answer).toMatchObject({ status: "answered", citations: [{ source: "guild.pdf" }] });
    expect(answer.citations[0]?.quote).toContain("spectro-\nmeter in the harbour laboratory for third-\nparty");
  });

  it("are not found in a folder that an earlier version indexed, in which nothing is wrong", async () => {
    indexAsBefore(join(footnote.dataDir, "knowledge.db"));
    expect(await search("lighthouse")).toEqual([]);
    const check = await footnote.run("check", "--json");
    expect(JSON.parse(check.stdout)).toMatchObject({ ok: true, problems: [] });
  });

  it("are found there after a re-index, which an ingest asks for", async () => {
    writeFileSync(join(documents.path, "more.txt"), "The pier is closed in winter.\n");
    const refused = await footnote.run("ingest", documents.path);
    expect(refused.status).not.toBe(0);
    expect(refused.stdout + refused.stderr).toContain("footnote reindex");
    expect((await footnote.run("reindex")).status).toBe(0);
    expect((await search("lighthouse")).map(({ source }) => source)).toEqual(["offer.txt"]);
  });
});

/** The chunk set of a version that did not fold words. */
function indexAsBefore(path: string): void {
  const database = new SqliteDatabase(path);
  try {
    const set = Number(database.prepare("SELECT id FROM chunk_sets WHERE state = 'current'").pluck().get());
    database.prepare("UPDATE chunk_sets SET chunker_version = 'structure-130-3'").run();
    database.exec(
      `UPDATE postings_${set} SET body = trim(
         (SELECT text FROM chunks JOIN pages USING (document_id, version) WHERE chunks.id = postings_${set}.rowid), char(10))`,
    );
  } finally {
    database.close();
  }
}
