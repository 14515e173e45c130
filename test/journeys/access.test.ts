import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { FootnoteCommand } from "../footnote-command.js";

const footnote = new FootnoteCommand();
const absent = "00000000-0000-7000-8000-000000000000";
const question = "What is the bonus of the zanzibar project?";
/** Words that stand in hidden documents alone. */
const secrets = /zanzibar|salaries|minutes|quorum|board|9,000/iu;
const documentsOf = z.object({ documents: z.array(z.looseObject({ documentId: z.string(), source: z.string() })) });
const made = z.looseObject({ id: z.string(), key: z.string() });

let url: string;
const keys = { admin: "", staff: "", hr: "", board: "" };
const ids = { leave: "", salaries: "", minutes: "" };
/** Of the hr key: a job and an answer about the hidden document. */
const foreign = { job: "", answer: "", key: "" };

beforeAll(async () => {
  footnote.environment = { FOOTNOTE_REQUIRE_KEYS: "true", FOOTNOTE_GROUPS_HEADER: "X-Forwarded-Groups" };
  const { stdout } = await footnote.run("keys", "create", "--name", "admin", "--scope", "admin", "--json");
  keys.admin = made.parse(JSON.parse(stdout)).key;
  ({ url } = await footnote.serve());
  const put = async (source: string, text: string, more: object = {}) => {
    const { body } = await call("admin", "POST", "/v1/documents", { title: text.slice(2, 9), source, text, ...more });
    const state = async () => (await call("admin", "GET", `/v1/jobs/${body.jobId}`)).body.state;
    while ((await state()) !== "done") await sleep(50);
  };
  await put("leave.md", "# Leave\n\nEmployees have thirty days of annual leave in 2021.\n");
  await put("salaries.md", "# Salaries 2024\n\nThe bonus of the zanzibar project is 9,000 euros.\n", {
    labels: ["hr"],
  });
  await put("minutes.md", "# Minutes 2019\n\nThe quorum of the board is five.\n", { collection: "board" });
  const create = async (name: string, scopes: readonly string[], more: object) =>
    made.parse((await call("admin", "POST", "/v1/keys", { name, scopes, ...more })).body);
  const scopes = ["ask", "search", "ingest", "delete"];
  keys.staff = (await create("staff", scopes, { collections: ["default"] })).key;
  const hr = await create("hr", scopes, { collections: ["default"], groups: ["hr"] });
  [keys.hr, foreign.key] = [hr.key, hr.id];
  keys.board = (await create("board", ["ask", "search"], { collections: ["board"] })).key;
  const { documents } = documentsOf.parse((await call("admin", "GET", "/v1/documents")).body);
  for (const name of ["leave", "salaries", "minutes"] as const)
    ids[name] = documents.find(({ source }) => source === `${name}.md`)?.documentId ?? "";
  const asked = await call("hr", "POST", "/v1/ask", { question });
  foreign.answer = z.looseObject({ id: z.string() }).parse(asked.body).id;
  const job = await call("hr", "POST", "/v1/jobs", { kind: "ask-batch", questions: [question] });
  foreign.job = z.looseObject({ id: z.string() }).parse(job.body).id;
}, 120_000);
afterAll(() => footnote.close());

type Who = keyof typeof keys | "nobody" | "stranger";

async function call(who: Who, method: string, path: string, body?: object) {
  const key = who === "nobody" ? undefined : who === "stranger" ? `fnk_${"0".repeat(32)}_${"A".repeat(43)}` : keys[who];
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(body && { "content-type": "application/json" }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") === true && text !== "";
  return { status: response.status, text, headers: response.headers, body: isJson ? JSON.parse(text) : undefined };
}

/** What an answer says, without what is its own. */
const bare = ({ status, text }: { readonly status: number; readonly text: string }, id: string) =>
  `${status} ${text.replaceAll(id, "ID").replace(/"(requestId|id|[a-zA-Z]*Ms)":("[^"]*"|[\d.]+)/gu, '"$1":0')}`;

/** Every address that takes an identifier. */
const roads = (id: string): readonly (readonly [method: string, path: string, body?: object])[] => [
  ["GET", `/v1/documents/${id}`],
  ["GET", `/v1/documents/${id}/pages/1`],
  ["GET", `/v1/documents/${id}/pages/1?version=1`],
  ["GET", `/v1/documents/${id}/file`],
  ["PUT", `/v1/documents/${id}`, { title: "x", text: "y" }],
  ["DELETE", `/v1/documents/${id}`],
  ["GET", `/v1/documents?cursor=${id}`],
  ["POST", "/v1/search", { query: question, documentIds: [id] }],
  ["POST", "/v1/ask", { question, documentIds: [id] }],
  ["GET", `/v1/jobs/${id}`],
  ["GET", `/v1/jobs/${id}/events`],
  ["GET", `/v1/jobs/${id}/results`],
  ["POST", `/v1/jobs/${id}/cancel`],
  ["POST", `/v1/jobs/${id}/retry`],
  ["GET", `/v1/answers/${id}`],
  ["POST", "/v1/feedback", { answerId: id, rating: "up" }],
  ["DELETE", `/v1/keys/${id}`],
];

async function expectHidden(): Promise<void> {
  const hidden = [ids.salaries, ids.minutes, foreign.job, foreign.answer, foreign.key];
  for (const [index, [method, path]] of roads(absent).entries()) {
    const ask = async (id: string) => {
      const [, address = "", body] = roads(id)[index] ?? [];
      return call("staff", method, address, body);
    };
    const nothing = bare(await ask(absent), absent);
    if (path.includes("cursor")) continue;
    for (const id of hidden) expect(bare(await ask(id), id), `${method} ${path}`).toBe(nothing);
  }
  for (const [method, path, body] of [
    ["GET", "/v1/documents"],
    ["GET", `/v1/documents?cursor=${ids.leave}`],
    ["GET", "/v1/collections"],
    ["GET", "/v1/models"],
    ["GET", "/v1/jobs"],
    ["GET", "/v1/access"],
    ["POST", "/v1/search", { query: "bonus project five", limit: 50 }],
    ["POST", "/v1/search", { query: "bonus project five", mode: "vector" }],
    ["POST", "/v1/search", { query: "bonus project five", mode: "lexical" }],
    ["POST", "/v1/ask", { question: "What is the bonus in 2024?" }],
  ] as const) {
    const { text } = await call("staff", method, path, body);
    expect(text, `${method} ${path}`).not.toMatch(secrets);
    for (const id of hidden) expect(text).not.toContain(id);
    expect(text, `${method} ${path}`).not.toMatch(/2024-|of 2024|2019/u);
  }
  expect((await call("staff", "GET", "/v1/collections")).body).toMatchObject({
    collections: [{ name: "default", documents: 1, chunks: 1 }],
  });
}

describe("a key", () => {
  it("is needed at every address of the API, whichever it is, and a wrong one is no better than none", async () => {
    for (const [method, path, body] of [
      ...roads(ids.leave),
      ["POST", "/mcp", {}] as const,
      ["GET", "/v1/odd"] as const,
    ]) {
      for (const who of ["nobody", "stranger"] as const) {
        const { status, body: problem, headers } = await call(who, method, path, body);
        expect([status, problem.code], `${method} ${path}`).toEqual([401, "unauthorized"]);
        expect(headers.get("www-authenticate")).toMatch(/^Bearer/u);
      }
    }
    expect((await call("nobody", "GET", "/health/ready")).status).toBe(200);
  });

  it("does what its scopes say and nothing else", async () => {
    for (const [method, path, body] of [
      ["POST", "/v1/documents", { title: "x", text: "y" }],
      ["DELETE", `/v1/documents/${ids.minutes}`],
      ["GET", "/v1/keys"],
      ["POST", "/v1/keys", { name: "more", scopes: ["admin"] }],
      ["GET", "/v1/audit"],
      ["GET", "/v1/feedback"],
      ["POST", "/v1/jobs", { kind: "reindex" }],
      ["POST", "/v1/jobs", { kind: "ingest", paths: ["/etc"] }],
      ["POST", "/v1/jobs", { kind: "evaluate", questions: [{ id: "1", question: "Why?" }] }],
    ] as const) {
      const { status, body: problem } = await call("board", method, path, body);
      expect([status, problem.code], `${method} ${path}`).toEqual([403, "forbidden"]);
    }
    const labelled = await call("staff", "POST", "/v1/documents", { title: "x", text: "y", labels: ["hr"] });
    const elsewhere = await call("staff", "POST", "/v1/documents", { title: "x", text: "y", collection: "board" });
    expect([labelled.status, elsewhere.status]).toEqual([403, 403]);
  });

  it("is made, shown once, listed and revoked by an administrator, and refused from then on", async () => {
    const wanted = { name: "short", scopes: ["search"], groups: ["hr"] };
    const created = await call("admin", "POST", "/v1/keys", wanted);
    expect(created.status).toBe(201);
    const { id, key } = made.parse(created.body);
    expect(created.body).toMatchObject({
      ...wanted,
      collections: [],
      expiresAt: null,
      lastUsedAt: null,
      revokedAt: null,
    });
    const search = () =>
      fetch(`${url}/v1/access`, { headers: { authorization: `Bearer ${key}` } }).then(({ status }) => status);
    expect(await search()).toBe(200);
    const listed = await call("admin", "GET", "/v1/keys");
    expect(listed.text).not.toContain(key.slice(-20));
    expect(listed.body.keys.find((one: { id: string }) => one.id === id)).toMatchObject({ lastUsedAt: /:00\.000Z/u });
    expect((await call("admin", "DELETE", `/v1/keys/${id}`)).status).toBe(204);
    expect(await search()).toBe(401);
    const past = { ...wanted, expiresAt: "2020-01-01T00:00:00Z" };
    expect((await call("admin", "POST", "/v1/keys", past)).status).toBe(400);
  });
});

describe("what a key may not see", () => {
  it("is seen by those who may", async () => {
    const { body } = await call("hr", "POST", "/v1/ask", { question });
    expect(body.answer).toContain("9,000");
    expect((await call("hr", "GET", `/v1/answers/${foreign.answer}`)).status).toBe(200);
    expect((await call("hr", "GET", `/v1/jobs/${foreign.job}`)).status).toBe(200);
    expect((await call("hr", "GET", `/v1/documents/${ids.salaries}`)).body).toMatchObject({ labels: ["hr"] });
    expect((await call("admin", "GET", "/v1/documents")).body.documents).toHaveLength(3);
    expect((await call("board", "GET", "/v1/documents")).body.documents).toHaveLength(1);
  });

  it("is seen with the groups that a trusted proxy gives, by nobody else's word", async () => {
    const get = (path: string, groups: string) =>
      fetch(`${url}${path}`, { headers: { authorization: `Bearer ${keys.staff}`, "x-forwarded-groups": groups } });
    expect((await get(`/v1/documents/${ids.salaries}`, "sales, hr")).status).toBe(200);
    expect((await get(`/v1/documents/${ids.salaries}`, "sales")).status).toBe(404);
    expect((await get(`/v1/documents/${ids.minutes}`, "hr")).status).toBe(404);
    expect((await get("/v1/keys", "admin")).status).toBe(403);
  });

  it("is to it as what is not there", expectHidden, 60_000);

  it("is not told by OpenAI's routes", async () => {
    const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: keys.staff, maxRetries: 0 });
    const models: string[] = [];
    for await (const { id } of client.models.list()) models.push(id);
    expect(models).toEqual(["footnote", "footnote/default"]);
    const ask = (model: string) =>
      client.chat.completions.create({ model, messages: [{ role: "user", content: question }] });
    const texts = [await ask("footnote/board"), await ask("footnote/absent")].map((each) =>
      bare({ status: 200, text: JSON.stringify(each) }, absent)
        .replaceAll(/footnote\/(board|absent)/gu, "MODEL")
        .replace(/"created":\d+/u, ""),
    );
    expect(texts[0]).toBe(texts[1]);
    expect(JSON.stringify(await ask("footnote"))).not.toMatch(/9,000|salaries/iu);
  });

  it("is not told by MCP", async () => {
    const client = new Client({ name: "test", version: "1.0.0" });
    const headers = { authorization: `Bearer ${keys.staff}` };
    await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit: { headers } }));
    const { resources } = await client.listResources();
    expect(resources.map(({ name }) => name)).toEqual(["leave.md"]);
    const read = (documentId: string) => client.callTool({ name: "read_page", arguments: { documentId, page: 1 } });
    expect(await read(ids.salaries)).toEqual(await read(absent));
    const resource = (id: string) =>
      client.readResource({ uri: `footnote://documents/${id}` }).catch((thrown: unknown) => String(thrown));
    expect(await resource(ids.salaries)).toEqual(await resource(absent));
    for (const name of ["ask", "search"]) {
      const named = name === "ask" ? { question } : { query: question };
      const { content } = await client.callTool({ name, arguments: named });
      expect(JSON.stringify(content)).not.toMatch(/9,000|salaries/iu);
    }
    await client.close();
  });

  it("is neither replaced nor betrayed by an upload of the same name", async () => {
    const upload = (text: string) =>
      call("staff", "POST", "/v1/documents", { title: "salaries.md", source: "salaries.md", text });
    const uploaded = async (text: string): Promise<string> => {
      const { status, body } = await upload(text);
      expect(status).toBe(202);
      const state = async () => (await call("staff", "GET", `/v1/jobs/${body.jobId}`)).body.state;
      await expect.poll(state, { timeout: 20_000 }).toBe("done");
      return body.documents[0].documentId;
    };
    const own = await uploaded("The canteen opens at noon.");
    expect(own).not.toBe(ids.salaries);
    expect(await uploaded("The canteen opens at one.")).toBe(own);
    const shown = await call("staff", "GET", `/v1/documents/${own}`);
    expect(shown.body).toMatchObject({ source: "salaries.md", version: 2 });
    expect((await call("hr", "GET", `/v1/documents/${ids.salaries}`)).body).toMatchObject({ version: 1 });
    expect((await call("staff", "DELETE", `/v1/documents/${own}`)).body).toMatchObject({ documentId: own });
    expect((await call("hr", "GET", `/v1/documents/${ids.salaries}`)).status).toBe(200);
  });

  it("stays hidden after a re-index, and after it is deleted", async () => {
    const { body } = await call("admin", "POST", "/v1/jobs", { kind: "reindex", force: true });
    const state = async () => (await call("admin", "GET", `/v1/jobs/${body.id}`)).body.state;
    await expect.poll(state, { timeout: 60_000 }).toBe("done");
    await expectHidden();
    expect((await call("hr", "DELETE", `/v1/documents/${ids.salaries}`)).status).toBe(200);
    await expectHidden();
  }, 120_000);

  it("is in the audit log, which has no word of it, as are the calls that were refused", async () => {
    const { text, body } = await call("admin", "GET", "/v1/audit?limit=1000");
    expect(text).not.toMatch(/zanzibar|9,000|salaries\.md/iu);
    const entries: { who: string; action: string; outcome: string; documents: string[] }[] = body.entries;
    expect(entries).toContainEqual(expect.objectContaining({ who: "unknown", outcome: "refused" }));
    expect(entries).toContainEqual(
      expect.objectContaining({ who: foreign.key, action: "documents.delete", documents: [ids.salaries] }),
    );
    const printed = await footnote.run("audit", "list", "--json", "--limit", "5");
    expect(JSON.parse(printed.stdout).entries).toHaveLength(5);
  });
});
