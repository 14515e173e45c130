import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { v7 } from "uuid";
import { z } from "zod";
import { knowledgeMigrations } from "../src/adapters/sqlite/knowledge-schema.js";
import { openForWriting } from "../src/adapters/sqlite/open-database.js";
import { systemClock } from "../src/adapters/system/system-clock.js";
import { ParserProcess } from "../ingest/parser-process.js";
import { LocalEmbedder } from "../src/adapters/transformers/local-embedder.js";
import { openIngest } from "./open-ingest.js";
import { printReport, seconds } from "./report.js";
import { runBenchmark } from "./run-benchmark.js";

const { values: flags } = parseArgs({
  options: { json: { type: "boolean", default: false }, files: { type: "string", default: "100000" } },
});
const wanted = z.coerce.number().int().min(1).parse(flags.files);
const filesAFolder = 500;

/** How long an ingest takes that has nothing to do: the first time every file is read, the second time only looked at. */
await runBenchmark(async (endings) => {
  const home = endings.temporaryFolder();
  const folder = join(home, "files");
  const knowledgePath = join(home, "knowledge.db");
  storeDocuments(knowledgePath, writeFiles(folder));
  const opened = openIngest(home, folder, {
    // The files were written a moment ago, which would make each be read again.
    clock: { ...systemClock, now: () => new Date(Date.now() + 60_000) },
    // Neither is started where nothing has changed.
    parser: new ParserProcess({ maxMemoryMb: 1, processorMs: 1, timeoutMs: 1 }),
    embedder: new LocalEmbedder({ id: "none", folder: home }),
  });
  endings.add(opened.close);
  const ingest = async () => {
    const { summary, ...timed } = await opened.ingest();
    const { unchanged } = summary.files;
    if (unchanged !== wanted) throw new Error(`${unchanged} of ${wanted} files are unchanged`);
    return timed;
  };
  const [read, looked] = [await ingest(), await ingest()];
  const row = (name: string, { elapsedMs, processorMs }: typeof read) => [
    name,
    seconds(elapsedMs),
    seconds(processorMs),
  ];
  printReport(
    {
      title: `An ingest of ${wanted} unchanged files`,
      tables: [
        {
          heading: ["", "time", "processor time"],
          rows: [row("every file read", read), row("every file looked at", looked)],
        },
      ],
      conditions: [
        `small text files, ${filesAFolder} a folder, all stored before; the files' pages and chunks are left out, which no plan reads`,
        "finding, planning, the ledger of files and the prune; without the start of a process",
      ],
      figures: { files: wanted, read, looked },
    },
    flags.json,
  );
});

interface WrittenFile {
  readonly path: string;
  readonly source: string;
  readonly contentHash: string;
}

function writeFiles(folder: string): WrittenFile[] {
  return Array.from({ length: wanted }, (_, index) => {
    const source = `${Math.floor(index / filesAFolder)}/${index}.txt`;
    const path = join(folder, source);
    if (index % filesAFolder === 0) mkdirSync(join(path, ".."), { recursive: true });
    const text = `Note ${index}: gate ${index % 97} is checked every ${(index % 30) + 1} days.\n`;
    writeFileSync(path, text);
    return { path, source, contentHash: createHash("sha256").update(text).digest("hex") };
  });
}

/** As much of documents as a plan needs, in one transaction. */
function storeDocuments(knowledgePath: string, files: readonly WrittenFile[]): void {
  const database = openForWriting(knowledgePath, knowledgeMigrations);
  const document = database.prepare("INSERT INTO documents VALUES (?, 'default', ?, ?, '[]', 1, '2026-01-01')");
  const version = database.prepare(
    `INSERT INTO versions (document_id, version, content_hash, size_bytes, media_type, title, metadata, warnings, page_count, created_at)
     VALUES (?, 1, ?, 1, 'text/plain', 'Note', '{}', '[]', 1, '2026-01-01')`,
  );
  database.transaction(() => {
    for (const { path, source, contentHash } of files) {
      const id = v7();
      document.run(id, source, path);
      version.run(id, contentHash);
    }
  })();
  database.close();
}
