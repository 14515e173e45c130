import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import Database from "better-sqlite3";
import { join } from "node:path";
import { FootnoteCommand } from "../footnote-command.js";

const sample = fileURLToPath(new URL("../../data/sample", import.meta.url));
const kills = Number(process.env["FOOTNOTE_TEST_KILLS"] ?? 8);

/** Documents whose current version has no chunk or not all of its pages. */
const halves = `SELECT documents.id FROM documents JOIN versions ON document_id = documents.id AND version = current_version
  WHERE NOT EXISTS (SELECT 1 FROM chunks WHERE chunks.document_id = documents.id AND chunks.version = current_version)
  OR page_count <> (SELECT count(*) FROM pages WHERE pages.document_id = documents.id AND pages.version = current_version)`;

describe("an ingest killed at any moment", () => {
  it(`leaves whole documents only, and the next ingest completes (${kills} times)`, async () => {
    const footnote = new FootnoteCommand();
    try {
      await footnote.run("status");
      let before = 0;
      for (let round = 0; round < kills; round += 1) {
        const child = footnote.start("ingest", sample);
        const exited = once(child, "exit");
        // Multiplying by the golden ratio spreads the moments evenly over the run.
        await sleep(150 + ((round * 0.618) % 1) * 1_500);
        child.kill("SIGKILL");
        await exited;
        const database = new Database(join(footnote.dataDir, "knowledge.db"), { fileMustExist: true });
        expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
        expect(database.prepare(halves).all()).toEqual([]);
        const stored = z.number().parse(database.prepare("SELECT count(*) FROM documents").pluck().get());
        database.close();
        expect(stored).toBeGreaterThanOrEqual(before);
        before = stored;
      }
      const { status, stdout } = await footnote.run("ingest", sample, "--json");
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ state: "done", files: { failed: 0 } });
    } finally {
      await footnote.close();
    }
  });
}, 120_000);
