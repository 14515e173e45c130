import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { FootnoteCommand } from "../footnote-command.js";
import { contradictions, storedDocuments, storedJobs } from "./stored-state.js";

const broken = "%PDF-1.4\nnothing of a document follows\n%%EOF\n";
const text = "The gate code of the Graz warehouse is kept by Ottilie Brandl.";
let footnote: FootnoteCommand;
let folder: string;

beforeEach(() => {
  footnote = new FootnoteCommand();
  folder = mkdtempSync(join(tmpdir(), "footnote-folder-"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await footnote.close();
});

function originals(): string[] {
  const path = join(footnote.dataDir, "originals");
  if (!existsSync(path)) return [];
  const names = readdirSync(path, { recursive: true, encoding: "utf8" });
  return names.map((name) => name.replace(/[\\/]/u, "")).filter((name) => /^[0-9a-f]{64}$/u.test(name));
}

describe("the original of a file that failed", () => {
  it("does not stay, unless a file with the same bytes went in", async () => {
    writeFileSync(join(folder, "broken.pdf"), broken);
    writeFileSync(join(folder, "a.docx"), text);
    writeFileSync(join(folder, "b.txt"), text);
    writeFileSync(join(folder, "c.docx"), text);
    const { status, stdout } = await footnote.run("ingest", folder, "--json");
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ files: { added: 1, failed: 3 } });
    expect(originals()).toEqual([...storedDocuments(footnote.dataDir).values()]);
    expect(contradictions(footnote.dataDir)).toEqual([]);
  });

  it("does not stay after an upload either, and the job says that the file has to be sent again", async () => {
    const { url } = await footnote.serve();
    const form = new FormData();
    form.append("file", new Blob([broken]), "broken.pdf");
    form.append("file", new Blob([text]), "warehouse.txt");
    const response = await fetch(`${url}/v1/documents`, { method: "POST", body: form });
    const { jobId } = z.object({ jobId: z.string() }).parse(await response.json());
    const state = () => storedJobs(footnote.dataDir)[0]?.state;
    await expect.poll(state, { timeout: 20_000 }).toBe("partial");
    await expect.poll(originals).toEqual([...storedDocuments(footnote.dataDir).values()]);
    expect(originals().length).toBe(1);
    await fetch(`${url}/v1/jobs/${jobId}/retry`, { method: "POST" });
    await expect.poll(state, { timeout: 20_000 }).toBe("partial");
    expect(await (await fetch(`${url}/v1/jobs/${jobId}`)).json()).toMatchObject({
      failures: [{ path: "broken.pdf", code: "unreadable", message: "The file is no longer stored. Send it again." }],
    });
  });
});
