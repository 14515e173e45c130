import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { create } from "tar";
import { z } from "zod";
import { FootnoteCommand } from "../footnote-command.js";
import { flipByteOf } from "../hostile/flipped-byte.js";
import { generatedText } from "../hostile/generated-text.js";
import { seededRandom } from "../seeded-random.js";
import { type TemporaryFolder, temporaryFolder } from "../temporary-folder.js";

const receipt = z.object({ file: z.string(), bytes: z.number(), files: z.number() });
const found = z.object({
  passages: z.array(z.object({ documentId: z.string(), score: z.number(), text: z.string() })),
});
const question = "Which document speaks of the marmot at the gate?";

describe("backup and restore", () => {
  const footnote = new FootnoteCommand();
  let folder: TemporaryFolder;
  let documents: string;
  const search = async (command: FootnoteCommand) =>
    found.parse(JSON.parse((await command.run("search", question, "--json")).stdout)).passages;
  const restored = async (file: string) => {
    const other = new FootnoteCommand();
    return { other, ...(await other.run("restore", file)) };
  };

  beforeAll(async () => {
    folder = temporaryFolder();
    documents = join(folder.path, "documents");
    mkdirSync(documents);
    for (const seed of [1, 2, 3]) writeFileSync(join(documents, `${seed}.txt`), generatedText(seededRandom(seed), 6));
    writeFileSync(join(documents, "marmot.txt"), "The marmot waits at the gate until the lock opens.");
    expect((await footnote.run("ingest", documents)).status).toBe(0);
  });
  afterAll(async () => {
    await footnote.close();
    folder.remove();
  });

  it("brings everything back into an empty folder, where answers are the same", async () => {
    const file = join(folder.path, "one.tar");
    const made = await footnote.run("backup", file, "--json");
    expect(receipt.parse(JSON.parse(made.stdout))).toMatchObject({ file, files: 6 });
    const { other, status } = await restored(file);
    expect(status).toBe(0);
    expect(await search(other)).toEqual(await search(footnote));
    expect((await other.run("check")).status).toBe(0);
    await other.close();
    expect(readdirSync(footnote.dataDir).filter((name) => name.includes("backup"))).toEqual([]);
  });

  it("is whole while documents come and go", async () => {
    const { url } = await footnote.serve();
    const uploads = (async () => {
      for (let round = 0; round < 8; round += 1) {
        const form = new FormData();
        form.append("file", new Blob([generatedText(seededRandom(90 + round), 3)]), `new-${round}.md`);
        await fetch(`${url}/v1/documents`, { method: "POST", body: form });
      }
    })();
    for (const name of ["a.tar", "b.tar"]) {
      const file = join(folder.path, name);
      expect((await footnote.run("backup", file)).status).toBe(0);
      const { other, status } = await restored(file);
      expect(status).toBe(0);
      const checked = await other.run("check");
      expect(checked.stdout.replace(/problem {2}job_stuck.*\n/gu, "")).not.toContain("problem");
      await other.close();
    }
    await uploads;
  }, 120_000);

  it("replaces no file and fills no folder that is not empty", async () => {
    const file = join(folder.path, "kept.tar");
    writeFileSync(file, "something else");
    const refused = await footnote.run("backup", file);
    expect([refused.status, readFileSync(file, "utf8")]).toEqual([3, "something else"]);
    const good = join(folder.path, "good.tar");
    await footnote.run("backup", good);
    const again = await footnote.run("restore", good);
    expect(again.status).toBe(3);
    expect(again.stderr).toContain("not empty");
  });

  it("restores nothing from a file that was changed, cut off or is no backup", async () => {
    const file = join(folder.path, "whole.tar");
    await footnote.run("backup", file);
    const content = readFileSync(file);
    const changed = join(folder.path, "changed.tar");
    writeFileSync(changed, content);
    flipByteOf(changed, "The marmot waits at the gate");
    const cut = join(folder.path, "cut.tar");
    writeFileSync(cut, content.subarray(0, content.length / 2));
    const other = join(folder.path, "other.tar");
    writeFileSync(join(folder.path, "evil.txt"), "evil");
    await create({ file: other, cwd: folder.path, preservePaths: true }, ["evil.txt"]);
    for (const path of [changed, cut, other, documents, join(folder.path, "missing.tar")]) {
      const { other: target, status, stderr } = await restored(path);
      expect([path, status]).toEqual([path, 3]);
      expect(stderr).toMatch(/nothing was restored/u);
      expect(readdirSync(target.dataDir)).toEqual([]);
      await target.close();
    }
  });

  it("says that there is nothing to keep", async () => {
    const empty = new FootnoteCommand();
    rmSync(empty.dataDir, { recursive: true });
    const refused = await empty.run("backup", join(folder.path, "empty.tar"));
    expect(refused.status).not.toBe(0);
    expect(existsSync(join(folder.path, "empty.tar"))).toBe(false);
    await empty.close();
  });
});
