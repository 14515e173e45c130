import { cpSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { FootnoteCommand } from "../footnote-command.js";
import { keptReceipts } from "../hostile/stored-state.js";

const job = z.looseObject({
  id: z.string(),
  kind: z.string(),
  state: z.string(),
  progress: z.object({ done: z.number(), total: z.number(), unit: z.string() }),
});
const finalStates = ["done", "partial", "failed", "cancelled"];
const footnote = new FootnoteCommand();
let folder: string;
let url: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "footnote-folder-"));
  writeFileSync(join(folder, "leave.md"), "# Leave\n\nEmployees have thirty days of annual leave.\n");
  writeFileSync(join(folder, "travel.md"), "# Travel\n\nThe daily meal allowance is 45 euros.\n");
  writeFileSync(join(folder, "empty.txt"), "");
  ({ url } = await footnote.serve());
}, 30_000);
afterAll(async () => {
  await footnote.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = async (path: string) => {
  const response = await fetch(`${url}${path}`);
  return { status: response.status, body: z.looseObject({}).parse(await response.json()) };
};
const post = async (path: string, body: object = {}) => {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  return { status: response.status, body: z.looseObject({}).parse(await response.json()) };
};
const finished = async (request: object) => {
  const { status, body } = await post("/v1/jobs", request);
  expect(status, JSON.stringify(body)).toBe(202);
  const { id } = job.parse(body);
  const state = async () => job.parse((await get(`/v1/jobs/${id}`)).body).state;
  await expect.poll(async () => finalStates.includes(await state()), { timeout: 30_000 }).toBe(true);
  return { id, body: (await get(`/v1/jobs/${id}`)).body };
};

describe("jobs of a service", () => {
  it("list what became of each file, in pages and by state", async () => {
    const { id, body } = await finished({ kind: "ingest", paths: [folder] });
    expect(body).toMatchObject({
      state: "partial",
      files: { total: 3, added: 2, failed: 1 },
      ledger: {
        files: [
          { path: "empty.txt", state: "failed", attempts: 1, error: { code: "empty" } },
          { path: "leave.md", state: "done", attempts: 0 },
          { path: "travel.md", state: "done" },
        ],
        nextCursor: null,
      },
    });
    const page = await get(`/v1/jobs/${id}?limit=1&state=done`);
    expect(page.body).toMatchObject({ ledger: { files: [{ path: "leave.md" }], nextCursor: "leave.md" } });
    const next = await get(`/v1/jobs/${id}?limit=1&state=done&cursor=leave.md`);
    expect(next.body).toMatchObject({ ledger: { files: [{ path: "travel.md" }], nextCursor: null } });
    expect((await get(`/v1/jobs/${id}?state=odd`)).status).toBe(400);
    const shown = await footnote.run("jobs", "show", id, "--state", "failed", "--json");
    expect(JSON.parse(shown.stdout)).toMatchObject({ id, ledger: { files: [{ path: "empty.txt" }] } });
    const list = await footnote.run("jobs");
    expect(list.stdout).toMatch(/^job +kind +state +done +unit +started$/mu);
    expect(list.stdout).toMatch(new RegExp(`^${id} +ingest +partial +3/3 +files `, "mu"));
  });

  it("tell by events how far they are, and that they are done", async () => {
    const { body } = await post("/v1/jobs", { kind: "ingest", paths: [folder] });
    const response = await fetch(`${url}/v1/jobs/${job.parse(body).id}/events`);
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const events = (await response.text()).trim().split("\n\n");
    const [name, data] = (events.at(-1) ?? "").split("\n");
    expect(name).toBe("event: done");
    expect(JSON.parse(data?.slice("data: ".length) ?? "")).toMatchObject({ state: "partial", files: { unchanged: 2 } });
    expect((await get("/v1/jobs/00000000-0000-7000-8000-000000000000/events")).status).toBe(404);
  });

  it("answer a batch of questions, each with its citations, while the worker goes on", async () => {
    const questions = [
      "How many days of annual leave do employees have?",
      { id: "meals", question: "What is the daily meal allowance?" },
    ];
    const { id, body } = await finished({ kind: "ask-batch", questions });
    expect(body).toMatchObject({
      kind: "ask-batch",
      state: "done",
      progress: { done: 2, total: 2, unit: "questions" },
    });
    const results = await get(`/v1/jobs/${id}/results`);
    expect(results.body).toMatchObject({
      results: [
        { id: "1", answer: { status: "answered", citations: [{ source: "leave.md" }] } },
        { id: "meals", answer: { status: "answered", answer: expect.stringContaining("45 euros") } },
      ],
      nextCursor: null,
    });
    expect((await post("/v1/jobs", { kind: "ask-batch", questions: [] })).status).toBe(400);
  });

  it("measure retrieval and answers on questions with known answers", async () => {
    const questions = [
      {
        id: "1",
        question: "How many days of annual leave?",
        relevant: [{ document: "leave.md" }],
        answer: "thirty days",
      },
    ];
    const retrieval = await finished({ kind: "evaluate", questions });
    expect(retrieval.body).toMatchObject({ state: "done" });
    const report = await get(`/v1/jobs/${retrieval.id}/results`);
    expect(report.body).toMatchObject({ report: { questions: 1, metrics: { recall: 1 } } });
    const before = keptReceipts(footnote.dataDir);
    const answers = await finished({ kind: "evaluate", of: "answers", questions });
    expect(keptReceipts(footnote.dataDir)).toBe(before);
    const graded = await get(`/v1/jobs/${answers.id}/results`);
    expect(graded.body).toMatchObject({ report: { questions: 1, perQuestion: [{ id: "1", grade: "correct" }] } });
    expect(JSON.stringify(graded.body)).not.toContain("Employees have");
    expect((await finished({ kind: "evaluate", questions: [{ id: "1", question: "Why?" }] })).body).toMatchObject({
      state: "failed",
      error: { code: "invalid_request" },
    });
  });

  it("show beforehand what an ingest would do, and do nothing", async () => {
    const copy = mkdtempSync(join(tmpdir(), "footnote-folder-"));
    cpSync(folder, copy, { recursive: true });
    await footnote.run("ingest", copy, "--collection", "plan");
    renameSync(join(copy, "leave.md"), join(copy, "absence.md"));
    writeFileSync(join(copy, "new.md"), "A new text about gates.");
    const dry = async (...flags: string[]) =>
      footnote.run("ingest", copy, "--collection", "plan", "--dry-run", ...flags);
    const { status, stdout } = await dry("--json");
    expect(status).toBe(0);
    const plan = JSON.parse(stdout);
    expect(plan).toMatchObject({ dryRun: true, files: { added: 2, renamed: 1, unchanged: 1, removed: 0 } });
    expect(plan.changes).toContainEqual({ path: "absence.md", change: "renamed", from: "leave.md" });
    expect((await dry()).stdout).toMatch(/renamed +absence\.md \(from leave\.md\)[\s\S]*Nothing was changed/u);
    expect(JSON.parse((await dry("--json")).stdout)).toEqual(plan);
    const real = await footnote.run("ingest", copy, "--collection", "plan", "--json");
    expect(JSON.parse(real.stdout).files).toMatchObject({ added: 1, renamed: 1, unchanged: 1, failed: 1 });
    rmSync(copy, { recursive: true });
  });
});

describe("a watched folder", () => {
  it("brings in what changes, waits for a file that grows, and ends by SIGTERM", async () => {
    const watched = mkdtempSync(join(tmpdir(), "footnote-folder-"));
    const child = footnote.start("ingest", watched, "--watch", "--collection", "watched", "--json");
    const ended = footnote.finish(child);
    const documents = async () => {
      const { body } = await get("/v1/documents?collection=watched");
      return z.array(z.looseObject({ source: z.string(), version: z.number() })).parse(body["documents"]);
    };
    const watchedJobs = async () => {
      const { body } = await get("/v1/jobs");
      const jobs = z
        .array(z.looseObject({ state: z.string(), files: z.object({ total: z.number() }) }))
        .parse(body["jobs"]);
      return jobs.filter(({ state, files }) => state === "done" && files.total === 0).length;
    };
    const emptyBefore = await watchedJobs();
    const starting = { timeout: 20_000, interval: 100 };
    await expect.poll(watchedJobs, starting).toBeGreaterThan(emptyBefore);
    writeFileSync(join(watched, "gate.md"), "The green gate is wide.");
    const growing = join(watched, "growing.md");
    for (let part = 0; part < 8; part += 1) {
      writeFileSync(growing, `Part ${part} of the gate.\n\n`, { flag: "a" });
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
    await expect.poll(async () => (await documents()).length, { timeout: 30_000, interval: 200 }).toBe(2);
    expect((await documents()).map(({ version }) => version)).toEqual([1, 1]);
    child.kill("SIGTERM");
    const { status, stdout } = await ended;
    expect(status).toBe(0);
    const added = [...stdout.matchAll(/"added": (\d+)/gu)].map(([, count]) => Number(count));
    expect(added.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(readdirSync(watched)).toHaveLength(2);
    rmSync(watched, { recursive: true });
  }, 60_000);
});
