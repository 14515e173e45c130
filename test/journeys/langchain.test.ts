import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FootnoteRetriever, openFootnoteRetriever } from "../../src/langchain.js";
import { expectCode } from "../expect-code.js";
import { FakeModelServer } from "../fakes/model-server.js";
import { FootnoteCommand } from "../footnote-command.js";
import { temporaryFolder } from "../temporary-folder.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = readFileSync(join(root, "docs", "langchain.md"), "utf8");
const run = promisify(execFile);
const footnote = new FootnoteCommand();
const model = new FakeModelServer();
const project = temporaryFolder();
let ollama = "";

/** A project of someone else's that depends on the package: nothing but the declared export is reachable. */
function makeProject(): void {
  const [, example] = /```ts\n([\s\S]*?)```/u.exec(page) ?? [];
  if (example === undefined) throw new Error("docs/langchain.md has no example");
  mkdirSync(join(project.path, "node_modules"));
  symlinkSync(root, join(project.path, "node_modules", "footnote"));
  for (const name of ["@langchain", "@types"])
    symlinkSync(join(root, "node_modules", name), join(project.path, "node_modules", name));
  writeFileSync(join(project.path, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(join(project.path, "ask.ts"), example);
}

beforeAll(async () => {
  makeProject();
  ollama = await model.start();
  await footnote.run("ingest", join(root, "data", "sample"));
});
afterAll(async () => {
  await model.stop();
  await footnote.close();
  project.remove();
});

describe("the example of docs/langchain.md", () => {
  it("answers over an ingested folder and names the pages", async () => {
    model.behaviour = { kind: "answer", pieces: ["It is 48 euros ", "[1]."] };
    const { stdout } = await run(
      process.execPath,
      ["--import", import.meta.resolve("tsx"), "ask.ts", footnote.dataDir, "How much is the daily meal allowance?"],
      { cwd: project.path, env: { ...process.env, OLLAMA_BASE_URL: ollama, FOOTNOTE_LOG_LEVEL: "error" } },
    );
    expect(stdout).toMatch(/^It is 48 euros \[1\]\.\n(\[[1-4]\] .+, page \d+\n){4}$/u);
    expect(stdout).toContain("Travel and Expenses Policy 2025, page 1");
    const [question] = model.questions;
    expect(question?.messages.map(({ content }) => content).join("\n")).toContain(
      "The daily meal allowance for travel within the country is 48 euros.",
    );
  });

  it("agrees with the package's type declarations", async () => {
    const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023", "--skipLibCheck"];
    const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
    const checked = run(process.execPath, [compiler, ...options, "--types", "node", "ask.ts"], { cwd: project.path });
    await expect(checked).resolves.toMatchObject({ stdout: "" });
  });
});

describe("the two ways to open a retriever", () => {
  it("give the same documents", async () => {
    const filter = { collection: "default", from: "2025-01-01" };
    const { url } = await footnote.serve("--no-worker");
    const { retriever, close } = await openFootnoteRetriever({ dataDir: footnote.dataDir, limit: 5, filter });
    const here = await retriever.invoke("hotel bookings").finally(close);
    const there = await FootnoteRetriever.overHttp({ url, limit: 5, filter }).invoke("hotel bookings");
    expect(here).toHaveLength(5);
    expect(there).toEqual(here);
  });

  it("refuse a folder that nothing was ingested into", async () => {
    await expectCode(openFootnoteRetriever({ dataDir: project.path }), "not_found");
  });
});
