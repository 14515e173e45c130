import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { operations } from "../../src/http/contract/operations.js";
import { FootnoteCommand } from "../footnote-command.js";
import { DescribedService } from "./described-service.js";

const question = "What is the daily meal allowance?";
const text = "Travel\n\nThe daily meal allowance is 45 euros.\n";
const footnote = new FootnoteCommand();
let service: DescribedService;
let folder: string;

const accepted = z.object({ jobId: z.string(), documents: z.array(z.object({ documentId: z.string() })) });
const ended = async (jobId: string) => {
  const state = async () => (await service.get(`/v1/jobs/${jobId}`)).body["state"];
  await expect.poll(state, { timeout: 60_000, interval: 100 }).toMatch(/done|partial|failed|cancelled/u);
};
/** Adds a text and gives its id once it is stored. */
const added = async (source: string, content = text, headers = {}): Promise<string> => {
  const { body } = await service.post("/v1/documents", { title: source, text: content, source }, headers);
  const { jobId, documents } = accepted.parse(body);
  await ended(jobId);
  return documents[0]?.documentId ?? "";
};
const form = (...names: string[]) => {
  const data = new FormData();
  for (const name of names) data.append("file", new Blob([`${name}\n\nIt costs ${name.length} euros.`]), name);
  return data;
};

beforeAll(async () => {
  folder = join(footnote.dataDir, "folder");
  mkdirSync(folder);
  writeFileSync(join(folder, "leave.md"), "# Leave\n\nEmployees have thirty days of annual leave.\n");
  writeFileSync(join(folder, "empty.txt"), "");
  service = new DescribedService((await footnote.serve()).url);
}, 60_000);
afterAll(() => footnote.close());

describe("the description of the service", () => {
  it("holds for every reply of a tour of all operations", async () => {
    const id = await added("travel.txt");
    const ingest = await service.post("/v1/jobs", { kind: "ingest", paths: [folder], tags: ["staff"] });
    await ended(String(ingest.body["id"]));
    expect((await service.get(`/v1/jobs/${ingest.body["id"]}/events`)).text).toContain("event: done");

    const { body: answer } = await service.post("/v1/ask", { question });
    expect(answer).toMatchObject({ status: "answered" });
    await service.post("/v1/ask", { question: "Who won the cup?", stream: true });
    await service.post("/v1/ask", { question }, { accept: "text/event-stream" });
    await service.post("/v1/search", { query: "meal", mode: "lexical", tags: ["none"], from: "2020-01-01" });
    await service.post("/v1/search", { query: "meal" });
    await service.get(`/v1/answers/${answer["id"]}`);
    await service.post("/v1/feedback", { answerId: answer["id"], rating: "down", comment: "No.", citation: 1 });
    await service.get("/v1/feedback");
    const chat = { model: "footnote", messages: [{ role: "user", content: question }] };
    await service.post("/v1/chat/completions", chat);
    await service.post("/v1/chat/completions", { ...chat, stream: true, stream_options: { include_usage: true } });

    const batch = await service.post("/v1/jobs", { kind: "ask-batch", questions: [question, { question, id: "b" }] });
    const relevant = [{ document: "travel.txt", page: 1 }];
    const evaluate = { kind: "evaluate", questions: [{ id: "1", question, relevant }] };
    const evaluation = await service.post("/v1/jobs", evaluate);
    for (const { body } of [batch, evaluation]) {
      await ended(String(body["id"]));
      await service.get(`/v1/jobs/${body["id"]}/results?limit=1`);
      await service.post(`/v1/jobs/${body["id"]}/cancel`, {});
    }
    await service.post(`/v1/jobs/${ingest.body["id"]}/retry`, {});
    await ended(String(ingest.body["id"]));
    await service.get("/v1/jobs");
    await service.get("/v1/status");
    await service.get("/v1/access");
    const { body: key } = await service.post("/v1/keys", { name: "intranet", scopes: ["ask"], groups: ["hr"] });
    await service.get("/v1/keys");
    await service.call("DELETE", `/v1/keys/${key["id"]}`);
    await service.get("/v1/audit?limit=5");

    for (const path of ["", `/${id}`, `/${id}/pages/1`, `/${id}/file`]) await service.get(`/v1/documents${path}`);
    const renewed = await service.call("PUT", `/v1/documents/${id}`, { body: form("anything.txt") });
    await ended(accepted.parse(renewed.body).jobId);
    await service.get(`/v1/answers/${answer["id"]}`);
    await service.call("DELETE", `/v1/documents/${id}`);
    for (const path of [
      "/",
      "/health/live",
      "/health/ready",
      "/docs",
      "/openapi.json",
      "/metrics",
      "/v1/collections",
      "/v1/models",
    ])
      await service.get(path);
    const accept = "application/json, text/event-stream";
    await service.post("/mcp", { jsonrpc: "2.0", id: 1, method: "tools/list" }, { accept });
    await service.post("/mcp", { jsonrpc: "2.0", method: "notifications/initialized" }, { accept });
    await service.post("/mcp", { jsonrpc: "2.0", id: {}, method: 7 }, { accept });

    const called = new Set([...service.seen].map((one) => one.split(" ")[0]));
    expect(operations.map(({ operationId }) => operationId).filter((one) => !called.has(one))).toEqual([]);
  }, 120_000);

  it("holds for what is refused", async () => {
    const nobody = "01890a5d-ac96-774b-bcce-b302099a8057";
    const refused = async (status: number, code: string, method: string, path: string, init: RequestInit = {}) =>
      expect((await service.call(method, path, init)).body, `${method} ${path}`).toMatchObject({ status, code });
    const typed = (type: string, body: string) => ({ headers: { "content-type": type }, body });
    await refused(404, "not_found", "GET", `/v1/documents/${nobody}`);
    await refused(404, "not_found", "GET", "/v1/documents/none/pages/none");
    await refused(404, "not_found", "GET", "/v1/nothing");
    await refused(404, "not_found", "PUT", `/v1/documents/${nobody}`, { body: "new" });
    await refused(405, "method_not_allowed", "PATCH", "/v1/documents");
    await refused(405, "method_not_allowed", "OPTIONS", "/v1/ask");
    await refused(406, "not_acceptable", "GET", "/v1/documents", { headers: { accept: "text/csv" } });
    await refused(406, "not_acceptable", "POST", "/mcp", typed("application/json", "{}"));
    await refused(413, "too_large", "POST", "/v1/ask", typed("application/json", `"${"a".repeat(1_000_001)}"`));
    await refused(415, "unsupported_media_type", "POST", "/v1/ask", typed("text/plain", "{}"));
    await refused(415, "unsupported_media_type", "POST", "/v1/ask", typed("application/json; charset=ebcdic", "{}"));
    await refused(415, "unsupported_media_type", "POST", "/v1/chat/completions", typed("text/xml", "<a/>"));
    await refused(400, "invalid_request", "POST", "/v1/ask", typed("application/json", '{"question":'));
    await refused(400, "invalid_request", "POST", "/v1/ask", typed("application/json", "[".repeat(400_000)));
    await refused(
      400,
      "invalid_request",
      "POST",
      "/v1/ask",
      typed("application/json", `${"[".repeat(99)}${"]".repeat(99)}`),
    );
    await refused(400, "invalid_request", "GET", "/v1/documents?limit=0x10");
    await refused(400, "invalid_request", "GET", "/v1/documents?limit=1&limit=2");
    await refused(409, "source_collision", "POST", "/v1/documents", { body: form("a.txt", "a.txt") });
  });

  it("names the methods of an address", async () => {
    const response = await service.call("PATCH", "/v1/documents/7");
    expect(response.headers.get("allow")).toBe("DELETE, GET, HEAD, PUT");
    expect((await service.call("HEAD", "/v1/collections")).status).toBe(200);
  });
});

describe("lists", () => {
  it("go on where they were while documents come and go", async () => {
    const sources = ["p1.txt", "p2.txt", "p3.txt", "p4.txt"];
    const upload = await service.call("POST", "/v1/documents", { body: form(...sources) });
    const { jobId, documents } = accepted.parse(upload.body);
    await ended(jobId);
    const list = z.object({
      documents: z.array(z.object({ documentId: z.string(), source: z.string() })),
      nextCursor: z.string().nullable(),
    });
    const page = async (cursor?: string | null) =>
      list.parse((await service.get(`/v1/documents?limit=2${cursor ? `&cursor=${cursor}` : ""}`)).body);
    const first = await page();
    for (const { documentId } of first.documents) await service.call("DELETE", `/v1/documents/${documentId}`);
    const later = await added("p5.txt");
    const seen: string[] = [];
    for (let cursor = first.nextCursor; cursor !== null; ) {
      const next = await page(cursor);
      seen.push(...next.documents.map(({ documentId }) => documentId));
      cursor = next.nextCursor;
    }
    const expected = [...documents.map(({ documentId }) => documentId), later];
    expect(seen.filter((id) => expected.includes(id)).sort()).toEqual(
      expected.filter((id) => !first.documents.some(({ documentId }) => documentId === id)).sort(),
    );
    expect(new Set(seen).size).toBe(seen.length);
  }, 60_000);

  it("refuse cursors of other lists and of nobody, and limits out of bounds", async () => {
    const { body } = await service.get("/v1/jobs?limit=1");
    const cursor = String(body["nextCursor"]);
    expect((await service.get(`/v1/jobs?limit=1&cursor=${cursor}`)).status).toBe(200);
    for (const list of ["documents", "feedback"])
      expect((await service.get(`/v1/${list}?cursor=${cursor}`)).status).toBe(400);
    for (const query of ["cursor=abc", "cursor=", "limit=0", "limit=201", "limit=1e1", "colour=red"])
      expect((await service.get(`/v1/jobs?${query}`)).status, query).toBe(400);
  });
});

describe("a request with an Idempotency-Key", () => {
  const key = { "idempotency-key": '"upload-1"' };
  const same = { title: "Once", text: "It happens once." };

  it("is done once, and refused with another body", async () => {
    const first = await service.post("/v1/documents", same, key);
    const again = await service.post("/v1/documents", same, key);
    expect(again).toMatchObject({ status: 202, body: first.body });
    expect([first, again].map(({ headers }) => headers.get("idempotency-replayed"))).toEqual([null, "true"]);
    const bare = { "idempotency-key": "upload-1" };
    expect((await service.post("/v1/documents", same, bare)).body).toEqual(first.body);
    const other = await service.post("/v1/documents", { ...same, text: "Else." }, key);
    expect(other).toMatchObject({ status: 422, body: { code: "idempotency_mismatch" } });
    expect((await service.post("/v1/jobs", { kind: "reindex" }, key)).status).toBe(422);
    expect((await service.post("/v1/jobs", { kind: "reindex" }, { "idempotency-key": "a b" })).status).toBe(400);
    await ended(accepted.parse(first.body).jobId);
  });

  it("is the same form whatever its boundary, and one of many at once is done", async () => {
    const headers = { "idempotency-key": "form-1" };
    const tries = Array.from({ length: 6 }, () =>
      service.call("POST", "/v1/documents", { body: form("f.txt"), headers }),
    );
    const all = await Promise.all(tries);
    const jobs = new Set(all.filter(({ status }) => status === 202).map(({ body }) => body["jobId"]));
    expect(jobs.size).toBe(1);
    expect(all.map(({ status }) => status).filter((status) => status !== 202 && status !== 409)).toEqual([]);
  });

  it("is tried again after a failure, and gone with the document it made", async () => {
    const { body: answer } = await service.post("/v1/ask", { question });
    const feedback = { answerId: answer["id"], rating: "up", citation: 99 };
    const headers = { "idempotency-key": "feedback-1" };
    expect((await service.post("/v1/feedback", feedback, headers)).status).toBe(400);
    const { citation: _, ...mended } = feedback;
    const first = await service.post("/v1/feedback", mended, headers);
    expect((await service.post("/v1/feedback", mended, headers)).body).toEqual(first.body);

    const made = { "idempotency-key": "made-1" };
    const id = await added("made.txt", "Made to be deleted.", made);
    await service.call("DELETE", `/v1/documents/${id}`);
    const again = await service.post(
      "/v1/documents",
      { title: "made.txt", text: "Made to be deleted.", source: "made.txt" },
      made,
    );
    expect(again).toMatchObject({ status: 410, body: { code: "gone" } });
  }, 60_000);
});

describe("what has an entity tag", () => {
  it("is sent again only where it has changed, and changed only where it is as it was read", async () => {
    const id = await added("tagged.txt");
    const path = `/v1/documents/${id}`;
    for (const part of ["", "/pages/1", "/pages/1?version=1", "/file", "/file?version=1"]) {
      const { headers } = await service.get(path + part);
      const etag = headers.get("etag") ?? "";
      expect(etag, part).toMatch(/^"[0-9a-f]+"$/u);
      const caching = part.includes("version") ? "private, max-age=3600, immutable" : "private, no-cache";
      expect(headers.get("cache-control"), part).toBe(caching);
      const again = await service.get(path + part, { "if-none-match": `"else", ${etag}` });
      expect([again.status, again.text], part).toEqual([304, ""]);
    }
    const etag = (await service.get(path)).headers.get("etag") ?? "";
    const put = (tag: string) =>
      service.call("PUT", path, { body: "The allowance is 50 euros.", headers: { "if-match": tag } });
    expect(await put('"of another time"')).toMatchObject({ status: 412, body: { code: "precondition_failed" } });
    const { body } = await put(etag);
    await ended(accepted.parse(body).jobId);
    expect((await service.get(path)).body).toMatchObject({ documentId: id, version: 2, source: "tagged.txt" });
    expect((await service.get(`${path}/pages/1`)).body["text"]).toContain("50 euros");
    expect((await service.get(path, { "if-none-match": etag })).status).toBe(200);
    expect((await service.call("DELETE", path, { headers: { "if-match": etag } })).status).toBe(412);
    expect((await service.call("DELETE", path, { headers: { "if-match": "*" } })).status).toBe(200);
  }, 60_000);

  it("gives ranges of a file", async () => {
    const path = `/v1/documents/${await added("ranges.txt", "0123456789")}/file`;
    const whole = await service.get(path);
    expect(whole).toMatchObject({ status: 200, text: "0123456789" });
    expect(whole.headers.get("content-disposition")).toBe("attachment; filename=ranges.txt");
    const part = await service.get(path, { range: "bytes=2-4" });
    expect([part.status, part.text, part.headers.get("content-range")]).toEqual([206, "234", "bytes 2-4/10"]);
    const stale = await service.get(path, { range: "bytes=2-4", "if-range": '"else"' });
    expect([stale.status, stale.text]).toEqual([200, "0123456789"]);
    const outside = await service.get(path, { range: "bytes=50-" });
    expect(outside).toMatchObject({ status: 416, body: { code: "range_not_satisfiable" } });
    expect(outside.headers.get("content-range")).toBe("bytes */10");
    expect((await service.get(path, { "if-match": '"else"' })).status).toBe(412);
  }, 60_000);
});

describe("new bytes of a document", () => {
  it("are the body, of whatever type, and nothing is no bytes", async () => {
    const id = await added("data.json", '{"fee": 4}');
    const path = `/v1/documents/${id}`;
    const put = (init: RequestInit) => service.call("PUT", path, init);
    const { body, status } = await put({ body: '{"fee": 5}', headers: { "content-type": "application/json" } });
    expect(status).toBe(202);
    await ended(accepted.parse(body).jobId);
    expect((await service.get(`${path}/file`)).text).toBe('{"fee": 5}');
    expect((await put({})).status).toBe(400);
    expect((await put({ body: new FormData() })).status).toBe(400);
    expect((await put({ body: form("a.json", "b.json") })).status).toBe(400);
    expect((await put({ body: "x", headers: { "content-encoding": "br" } })).status).toBe(415);
  }, 60_000);
});
