import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { extract } from "tar";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { knowledgeMigrations } from "../../src/adapters/sqlite/knowledge-schema.js";
import { FootnoteCommand } from "../footnote-command.js";
import { contradictions } from "../hostile/stored-state.js";

const fixtures = fileURLToPath(new URL("../fixtures/data-folders", import.meta.url));
const listed = z.object({ documents: z.array(z.object({ source: z.string(), version: z.number() })) });
const answered = z.object({
  status: z.string(),
  answer: z.string(),
  citations: z.array(z.object({ quote: z.string(), source: z.string() })),
});
const versionOf = (path: string) => {
  const database = new Database(path, { readonly: true });
  try {
    return database.pragma("user_version", { simple: true });
  } finally {
    database.close();
  }
};

/** Three documents, one of them in its second version, as earlier versions of the program stored them. */
describe.each([1, 3])("a data folder of schema %i", (schema) => {
  const footnote = new FootnoteCommand();
  beforeAll(() => extract({ file: join(fixtures, `schema-${schema}.tar.gz`), cwd: footnote.dataDir }));
  afterAll(() => footnote.close());

  it("is answered from at once, and a copy is kept where it is changed", async () => {
    expect(versionOf(join(footnote.dataDir, "knowledge.db"))).toBe(schema);
    const { status, stdout, stderr } = await footnote.run("ask", "Who is the head of safety?", "--json");
    expect(status, stderr).toBe(0);
    const answer = answered.parse(JSON.parse(stdout));
    expect(answer).toMatchObject({ status: "answered", citations: [{ source: "people.csv" }] });
    expect(answer.answer).toContain("Mira Lund");
    const copies = readdirSync(footnote.dataDir).filter((name) => name.startsWith("knowledge.db.before-"));
    expect(copies).toHaveLength(schema < knowledgeMigrations.length ? 1 : 0);
    for (const copy of copies) expect(versionOf(join(footnote.dataDir, copy))).toBe(schema);
  });

  it("holds every document in its version, whole", async () => {
    const { documents } = listed.parse(JSON.parse((await footnote.run("documents", "list", "--json")).stdout));
    expect(new Map(documents.map(({ source, version }) => [source, version]))).toEqual(
      new Map([
        ["gate.txt", 1],
        ["people.csv", 1],
        ["pumps.md", 2],
      ]),
    );
    expect(contradictions(footnote.dataDir)).toEqual([]);
    const check = await footnote.run("check", "--json");
    expect(JSON.parse(check.stdout)).toMatchObject({ ok: true, problems: [] });
  });
});
