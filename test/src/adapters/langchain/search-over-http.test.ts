import { once } from "node:events";
import { type IncomingMessage, type Server, createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { FootnoteRetriever } from "../../../../src/adapters/langchain/footnote-retriever.js";
import { expectCode } from "../../../expect-code.js";

const found = {
  rank: 1,
  score: 0.03,
  documentId: "01890a5d-ac96-774b-bcce-b302099a8057",
  version: 1,
  title: "Travel Policy",
  source: "travel.md",
  collection: "policies",
  date: null,
  headings: [],
  text: "48 euros",
  page: 1,
  start: 0,
  end: 8,
  spans: [{ page: 1, start: 0, end: 8 }],
};

let server: Server;
let url: string;
let asked: { path: string | undefined; authorization: string | undefined; body: unknown }[];
let reply: { status: number; body: string } | "none";

beforeEach(async () => {
  asked = [];
  reply = { status: 200, body: JSON.stringify({ passages: [found], degraded: ["lexical"] }) };
  server = createServer(async (request, response) => {
    asked.push({ path: request.url, authorization: request.headers.authorization, body: await bodyOf(request) });
    if (reply !== "none") response.writeHead(reply.status).end(reply.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const piece of request) text += String(piece);
  return JSON.parse(text);
}

describe("a retriever over HTTP", () => {
  it("asks the service and gives its passages", async () => {
    const filter = { collection: "policies", tags: ["hr"], to: "2025-12-31" };
    const retriever = FootnoteRetriever.overHttp({ url: `${url}/`, apiKey: "secret", limit: 2, filter });
    const [document] = await retriever.invoke("meals");
    expect(document).toMatchObject({
      pageContent: "48 euros",
      metadata: { date: null, page: 1, degraded: ["lexical"] },
    });
    expect(asked).toEqual([
      {
        path: "/v1/search",
        authorization: "Bearer secret",
        body: { query: "meals", limit: 2, mode: "hybrid", ...filter },
      },
    ]);
  });

  it("keeps the code and the sentence of what the service refuses", async () => {
    reply = { status: 504, body: JSON.stringify({ code: "timeout", detail: "The time limit was reached." }) };
    await expect(FootnoteRetriever.overHttp({ url }).invoke("meals")).rejects.toMatchObject({
      code: "timeout",
      message: "The time limit was reached.",
    });
  });

  it("throws `service_unavailable` where nothing listens, or something else does", async () => {
    reply = { status: 200, body: "<html>" };
    await expectCode(FootnoteRetriever.overHttp({ url }).invoke("meals"), "service_unavailable");
    reply = { status: 401, body: '{"error":"who?"}' };
    await expectCode(FootnoteRetriever.overHttp({ url }).invoke("meals"), "service_unavailable");
    server.close();
    server.closeAllConnections();
    await expectCode(FootnoteRetriever.overHttp({ url }).invoke("meals"), "service_unavailable");
  });

  it("ends the request with the signal of the call", async () => {
    reply = "none";
    const controller = new AbortController();
    const run = FootnoteRetriever.overHttp({ url }).invoke("meals", { signal: controller.signal });
    await expect.poll(() => asked.length).toBe(1);
    controller.abort();
    await expectCode(run, "cancelled");
  });
});
