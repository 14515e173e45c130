import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { FootnoteCommand, program } from "../footnote-command.js";

const answer = z.looseObject({
  status: z.string(),
  answer: z.string(),
  citations: z.array(
    z.object({
      documentId: z.string(),
      version: z.number(),
      page: z.number(),
      quote: z.string(),
      start: z.number(),
      end: z.number(),
    }),
  ),
});
const text = z.looseObject({ text: z.string() });

describe.each(["standard input and output", "streamable HTTP"])(
  "a client of the Model Context Protocol by %s",
  (road) => {
    const footnote = new FootnoteCommand();
    const client = new Client({ name: "test", version: "1.0.0" });
    beforeAll(async () => {
      const { url, child } = await footnote.serve("--with-sample");
      if (road === "streamable HTTP") return client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`)));
      child.kill("SIGTERM");
      const args = [program, "mcp", "--data", footnote.dataDir];
      const env = { FOOTNOTE_MODEL: "extractive", FOOTNOTE_LOG_LEVEL: "error" };
      return client.connect(new StdioClientTransport({ command: process.execPath, args, env }));
    });
    afterAll(async () => {
      await client.close();
      await footnote.close();
    });

    it("finds three tools that only read", async () => {
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name)).toEqual(["ask", "search", "read_page"]);
      expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
    });

    it("asks, and reads every quote in the page that the citation names", async () => {
      const question = "What is the daily meal allowance for travel within the country?";
      const asked = await client.callTool({ name: "ask", arguments: { question } });
      const { status, citations } = answer.parse(asked.structuredContent);
      expect(status).toMatch(/answered|conflicting|partial/u);
      expect(z.array(text).parse(asked.content)[0]?.text).toMatch(/48 euros.*\n\[1\] /su);
      expect(citations.length).toBeGreaterThan(0);
      for (const { documentId, version, page, quote, start, end } of citations) {
        const read = await client.callTool({ name: "read_page", arguments: { documentId, version, page } });
        expect(text.parse(read.structuredContent).text.slice(start, end)).toBe(quote);
      }
    });

    it("is told what the documents do not say, and what to do about a wrong call", async () => {
      const unknown = await client.callTool({
        name: "ask",
        arguments: { question: "How many employees work in the Tokyo office?" },
      });
      expect(answer.parse(unknown.structuredContent)).toMatchObject({ status: "not_in_documents", citations: [] });
      const nowhere = "01890a5d-ac96-774b-bcce-b302099a8057";
      const missing = await client.callTool({ name: "read_page", arguments: { documentId: nowhere, page: 1 } });
      expect(missing).toMatchObject({ isError: true, content: [{ text: "not_found: There is no such page." }] });
      const wrong = await client.callTool({ name: "search", arguments: { query: "" } });
      expect(wrong.isError).toBe(true);
    });

    it("searches passages, and reads documents as resources", async () => {
      const found = await client.callTool({ name: "search", arguments: { query: "meal allowance", limit: 3 } });
      const { passages } = z
        .looseObject({ passages: z.array(z.looseObject({ documentId: z.string() })) })
        .parse(found.structuredContent);
      expect(passages).toHaveLength(3);
      const { resources } = await client.listResources();
      const one = resources.find(({ uri }) => uri.endsWith(passages[0]?.documentId ?? "nothing"));
      const { contents } = await client.readResource({ uri: one?.uri ?? "" });
      expect(text.parse(contents[0]).text).toMatch(/^Page 1\n/u);
      await expect(client.readResource({ uri: "footnote://documents/nothing" })).rejects.toThrow("no such document");
    });
  },
);
