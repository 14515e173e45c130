import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import type { SeenApplication } from "../access/seen-by.js";
import { asDocumentId, isUuid } from "../domain/identifiers.js";
import { FootnoteError, toFootnoteError } from "../errors.js";
import { footnoteLines, nearestLines, noticeLines } from "../presenters/answer-as-text.js";
import { presentAnswer } from "../presenters/present-answer.js";
import { presentPage } from "../presenters/present-page.js";
import { presentPassage } from "../presenters/present-passage.js";

const askLimitMs = 300_000;
const readLimitMs = 30_000;
const passagesForAnswer = 8;
const text = z.string().trim().min(1).max(4_000);
const collection = z.string().min(1).max(200).optional().describe("look only into this collection");
const readsOnly = { readOnlyHint: true, openWorldHint: false } as const;

/** Nothing here changes what is stored. */
export function addTools(server: McpServer, application: SeenApplication): void {
  server.registerTool(
    "ask",
    {
      title: "Ask the documents",
      description:
        "Answers a question from the stored documents. Every sentence carries a citation [n] that was verified.",
      inputSchema: { question: text, collection },
      annotations: readsOnly,
    },
    ({ question, collection }, { signal }) =>
      result(async () => {
        const request = {
          question,
          history: [],
          limit: passagesForAnswer,
          strict: false,
          unsupported: "remove",
        } as const;
        const answer = await application.ask({ ...request, scope: scopeOf(collection) }, limited(signal, askLimitMs));
        const lines = [answer.answer, "", ...footnoteLines(answer), ...nearestLines(answer), ...noticeLines(answer)];
        return { text: lines.join("\n"), content: presentAnswer(answer) };
      }),
  );
  server.registerTool(
    "search",
    {
      title: "Search the documents",
      description: "Finds the passages nearest to a query, best first, with the page each stands on.",
      inputSchema: { query: text, collection, limit: z.number().int().min(1).max(50).default(10) },
      annotations: readsOnly,
    },
    ({ query, collection, limit }, { signal }) =>
      result(async () => {
        const request = { query, limit, mode: "hybrid", scope: scopeOf(collection) } as const;
        const found = await application.search(request, limited(signal, readLimitMs));
        const passages = found.passages.map(presentPassage);
        const lines = passages.map(
          (one) => `${one.rank}. ${one.title}, p. ${one.page} (${one.documentId})\n${one.text}`,
        );
        return { text: lines.join("\n\n") || "Nothing was found.", content: { ...found, passages } };
      }),
  );
  server.registerTool(
    "read_page",
    {
      title: "Read a page",
      description: "The stored text of one page of a document, as citations quote it.",
      inputSchema: {
        documentId: z.string().refine(isUuid, "not a document id").transform(asDocumentId),
        page: z.number().int().min(1),
        version: z.number().int().min(1).optional().describe("absent: the current one"),
      },
      annotations: readsOnly,
    },
    ({ documentId, page: number, version }, { signal }) =>
      result(async () => {
        const wanted = { documentId, number, ...(version !== undefined && { version }) };
        const page = await application.reader.page(wanted, limited(signal, readLimitMs));
        if (!page) throw new FootnoteError("not_found", "There is no such page.");
        return { text: page.text, content: presentPage(page) };
      }),
  );
}

/** A failure is an answer to the model too: it says what to do. */
async function result(
  work: () => Promise<{ readonly text: string; readonly content: object }>,
): Promise<CallToolResult> {
  try {
    const { text: said, content } = await work();
    return { content: [{ type: "text", text: said }], structuredContent: { ...content } };
  } catch (thrown) {
    const { code, message } = toFootnoteError(thrown);
    return { isError: true, content: [{ type: "text", text: `${code}: ${message}` }] };
  }
}

function scopeOf(name: string | undefined) {
  return name === undefined ? {} : { collections: [name] };
}

function limited(signal: AbortSignal, limitMs: number): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
}
