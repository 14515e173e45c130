import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { FootnoteCommand } from "../footnote-command.js";
import { mailFile } from "../ingest/read/mail-file.js";
import {
  epubFile,
  odpFile,
  odsFile,
  odtFile,
  office,
  sheetParts,
  slideParts,
  wordParts,
} from "../ingest/read/office-files.js";
import { zipOf } from "../ingest/read/zip-of.js";
import { bombs } from "../hostile/bombs.js";
import { pdfStream, rawPdf } from "../hostile/raw-pdf.js";
import { temporaryFolder } from "../temporary-folder.js";

const pdf = (line: string) =>
  rawPdf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    pdfStream(`BT /F1 12 Tf 72 700 Td (${line}) Tj ET`),
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ]);

const notebook = JSON.stringify({
  nbformat: 4,
  cells: [
    { cell_type: "markdown", source: "# Buoy drift" },
    { cell_type: "code", source: "drift()", outputs: [{ text: "The buoy drifted eleven miles.\n" }] },
  ],
});

const mail = mailFile({
  subject: "Pilot roster",
  text: "The pilot on Sunday is Halvor Lund.",
  attached: [
    { name: "tariff.pdf", type: "application/pdf", bytes: pdf("Towing costs ninety crowns an hour.") },
    { name: "logo.png", type: "image/png", bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47]) },
  ],
});
const archive = zipOf(
  { "north/lamp.txt": "The lamp of the north pier burns acetylene.", "mail.eml": mail },
  { deflated: true },
);

const files: Readonly<Record<string, string | Uint8Array>> = {
  "rules.docx": office(wordParts),
  "plans.pptx": office(slideParts, { deflated: true }),
  "fees.xlsx": office(sheetParts, { deflated: true }),
  "crane.odt": odtFile(),
  "stock.ods": odsFile(),
  "dock.odp": odpFile(),
  "tides.epub": epubFile(),
  "anchor.rtf": String.raw`{\rtf1\ansi\pard The anchor of the ferry weighs four tonnes.\par}`,
  "locks.pdf": pdf("The lock opens at seven bells."),
  "winch.html": "<title>Winch</title><p>The winch is greased with tallow.</p>",
  "sails.md": "# Sails\n\nThe mizzen is sewn from hemp.",
  "galley.txt": "The galley serves barley porridge.",
  "crew.csv": "name,rank\nSolveig Aas,boatswain\n",
  "radio.json": '{"callsign":"LKQD","channels":[{"use":"harbour","number":12},{"use":"distress","number":16}]}',
  "log.jsonl": '{"event":"departure","port":"Skagen"}\n{"event":"arrival","port":"Marstrand"}\n',
  "pumps.xml":
    "<pumps><pump><model>Bilgemaster</model><litres>450</litres></pump><pump><model>Drybilge</model><litres>90</litres></pump></pumps>",
  "drift.ipynb": notebook,
  "ballast.py": "def ballast(tons):\n    return tons * 1.025  # sea water\n",
  "roster.eml": mail,
  "pier.zip": archive,
};

const facts: readonly (readonly [query: string, source: string, page: number, text: string])[] = [
  ["be kind rules", "rules.docx", 1, "Be kind."],
  ["fare Ystad to Rønne", "plans.pptx", 3, "Ystad to Rønne | 240 kroner"],
  ["strike of the pilots", "plans.pptx", 1, "Mention the strike of the pilots."],
  ["fee of Trelleborg harbour", "fees.xlsx", 1, "Trelleborg | 4/1/2024 | 12.50% | €12,345.50"],
  ["is Ivar trained", "fees.xlsx", 3, "Ivar | TRUE"],
  ["how much the crane lifts", "crane.odt", 1, "The crane lifts nine tonnes."],
  ["how much rope in stock", "stock.ods", 1, "Rope | 1,200 m"],
  ["paint the hull in dry dock", "dock.odp", 1, "Paint the hull."],
  ["when the flats fall dry", "tides.epub", 2, "The flats fall dry at four."],
  ["weight of the ferry anchor", "anchor.rtf", 1, "The anchor of the ferry weighs four tonnes."],
  ["when the lock opens bells", "locks.pdf", 1, "The lock opens at seven bells."],
  ["winch greased with tallow", "winch.html", 1, "The winch is greased with tallow."],
  ["mizzen sewn from hemp", "sails.md", 1, "The mizzen is sewn from hemp."],
  ["galley porridge", "galley.txt", 1, "The galley serves barley porridge."],
  ["boatswain Solveig Aas", "crew.csv", 1, "Solveig Aas | boatswain"],
  ["distress channel number", "radio.json", 1, "distress | 16"],
  ["arrival Marstrand", "log.jsonl", 1, "arrival | Marstrand"],
  ["Bilgemaster litres", "pumps.xml", 1, "Bilgemaster | 450"],
  ["how far the buoy drifted", "drift.ipynb", 1, "The buoy drifted eleven miles."],
  ["ballast sea water tons", "ballast.py", 1, "return tons * 1.025  # sea water"],
  ["pilot on Sunday", "roster.eml", 1, "The pilot on Sunday is Halvor Lund."],
  ["cost of towing an hour", "roster.eml/tariff.pdf", 1, "Towing costs ninety crowns an hour."],
  ["lamp of the north pier acetylene", "pier.zip/north/lamp.txt", 1, "The lamp of the north pier burns acetylene."],
];

/** Of those that burst their reader. */
const plainBombs = new Set(["deep.json", "laughs.xlsx", "overlapping.docx", "pages.pdf", "parts.eml"]);

const footnote = new FootnoteCommand();
const folder = temporaryFolder();
const root = join(folder.path, "harbour");
const listed = z.object({
  documents: z.array(
    z.object({
      documentId: z.string(),
      source: z.string(),
      warnings: z.array(z.object({ code: z.string(), message: z.string() })),
    }),
  ),
});
const passages = z.object({
  passages: z.array(
    z.object({
      documentId: z.string(),
      source: z.string(),
      text: z.string(),
      spans: z.array(z.object({ page: z.number(), start: z.number(), end: z.number() })),
    }),
  ),
});

const ingest = async (path: string = root, ...more: string[]) => {
  const { stdout, stderr } = await footnote.run("ingest", path, "--json", ...more);
  return z
    .object({
      files: z.record(z.string(), z.number()),
      failures: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
    })
    .parse(JSON.parse(stdout || stderr));
};
const documents = async () =>
  listed.parse(JSON.parse((await footnote.run("documents", "list", "--json")).stdout)).documents;
const sources = async () => (await documents()).map(({ source }) => source);

beforeAll(() => {
  mkdirSync(root);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(root, name), bytes);
});
afterAll(async () => {
  await footnote.close();
  folder.remove();
});

describe("a folder with a file of every format", () => {
  it("is brought in whole, with what mails and archives hold", async () => {
    const { files: counts, failures } = await ingest();
    expect(failures).toEqual([]);
    expect(counts).toMatchObject({ total: 24, added: 24, failed: 0, skipped: 2 });
    expect((await sources()).filter((source) => source.includes("/")).sort()).toEqual([
      "pier.zip/mail.eml",
      "pier.zip/mail.eml/tariff.pdf",
      "pier.zip/north/lamp.txt",
      "roster.eml/tariff.pdf",
    ]);
    const mailDocument = (await documents()).find(({ source }) => source === "roster.eml");
    expect(mailDocument?.warnings).toEqual([
      { code: "inner_files_left_out", message: "Files inside were left out: logo.png (unsupported_type)." },
    ]);
  });

  it("answers with a slice of the right page of each", async () => {
    const { url, child } = await footnote.serve("--no-worker");
    for (const [query, source, page, text] of facts) {
      const reply = await fetch(`${url}/v1/search`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query, limit: 10 }),
      });
      const found = passages
        .parse(await reply.json())
        .passages.filter((passage) => passage.source === source && passage.text.includes(text));
      expect(found.length, query).toBeGreaterThan(0);
      const [{ documentId, spans } = { documentId: "", spans: [] }] = found;
      const stored = z
        .object({ text: z.string() })
        .parse(await (await fetch(`${url}/v1/documents/${documentId}/pages/${page}`)).json());
      const slices = spans.filter((span) => span.page === page).map(({ start, end }) => stored.text.slice(start, end));
      expect(slices.join("\n"), query).toContain(text);
    }
    child.kill("SIGTERM");
  });

  it("costs no unpacking where nothing has changed", async () => {
    expect(await ingest()).toMatchObject({ files: { total: 20, unchanged: 20, added: 0, failed: 0 } });
  });

  it("keeps what mails and archives hold when their folder is moved", async () => {
    const moved = join(folder.path, "moved");
    for (const [from, to] of [
      [root, moved],
      [moved, root],
    ] as const) {
      renameSync(from, to);
      expect(await ingest(to, "--prune")).toMatchObject({
        files: { unchanged: 20, removed: 0, failed: 0 },
      });
      expect((await sources()).length).toBe(24);
    }
  });

  it("follows what an archive holds from version to version", async () => {
    writeFileSync(
      join(root, "pier.zip"),
      zipOf({ "north/lamp.txt": "The lamp burns oil now.", "bell.txt": "The bell is cracked." }),
    );
    expect(await ingest()).toMatchObject({ files: { changed: 2, added: 1, removed: 2, failed: 0 } });
    expect((await sources()).filter((source) => source.startsWith("pier.zip/")).sort()).toEqual([
      "pier.zip/bell.txt",
      "pier.zip/north/lamp.txt",
    ]);
  });

  it("forgets what a mail or an archive holds together with it", async () => {
    rmSync(join(root, "pier.zip"));
    expect(await ingest(root, "--prune")).toMatchObject({ files: { removed: 3 } });
    const mailDocument = (await documents()).find(({ source }) => source === "roster.eml");
    await footnote.run("documents", "delete", mailDocument?.documentId ?? "");
    expect((await sources()).filter((source) => /^(?:pier|roster)/u.test(source))).toEqual([]);
    expect((await footnote.run("check")).status).toBe(0);
  });

  it("loses nothing to archives and files made to burst, and names each", async () => {
    let deep = zipOf({ "end.txt": "The end." });
    for (let level = 0; level < 4; level += 1)
      deep = zipOf({ "a.zip": deep, "b.txt": `Level ${level} of the archive.` });
    writeFileSync(join(root, "deep.zip"), deep);
    writeFileSync(join(root, "long.zip"), zipOf({ "a.txt": Buffer.alloc(20_000_000) }, { deflated: true }));
    for (const { name, build } of bombs) if (plainBombs.has(name)) writeFileSync(join(root, name), build());
    writeFileSync(
      join(root, "mixed.zip"),
      zipOf({ "good.txt": "The good file counts.", "bad.docx": "no Word at all" }),
    );
    const { failures } = await ingest();
    expect(failures.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      "deep.json parser_limit",
      "deep.zip/a.zip/a.zip/a.zip parser_limit",
      "laughs.xlsx damaged",
      "long.zip parser_limit",
      "mixed.zip/bad.docx type_mismatch",
      "overlapping.docx damaged",
      "pages.pdf parser_limit",
      "parts.eml parser_limit",
    ]);
    for (const { message } of failures) expect(message).toMatch(/^\p{Lu}.+\.$/u);
    const found = await footnote.run("search", "good file counts", "--json");
    expect(found.stdout).toContain("The good file counts.");
    expect(await sources()).toEqual(expect.arrayContaining(["deep.zip/a.zip/b.txt", "mixed.zip/good.txt"]));
  });
});
