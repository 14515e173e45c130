import { RunnableSequence } from "@langchain/core/runnables";
import { describe, expect, it } from "vitest";
import {
  FootnoteRetriever,
  type FoundPassage,
  type PassageSearch,
} from "../../../../src/adapters/langchain/footnote-retriever.js";
import type { PassageRequest } from "../../../../src/adapters/langchain/passage-request.js";
import { asDocumentId } from "../../../../src/domain/identifiers.js";
import { toFootnoteError } from "../../../../src/errors.js";
import { expectCode } from "../../../expect-code.js";

const passage: FoundPassage = {
  documentId: asDocumentId("01890a5d-ac96-774b-bcce-b302099a8057"),
  version: 3,
  title: "Travel Policy",
  source: "travel.md",
  collection: "default",
  date: "2025-01-01",
  headings: ["Meals"],
  text: "48 euros\n65 euros",
  spans: [
    { page: 2, start: 10, end: 18 },
    { page: 2, start: 40, end: 48 },
  ],
  rank: 1,
  score: 0.03,
};

/** A search that keeps what it was asked. */
function searching(passages: readonly FoundPassage[] = [passage], degraded: readonly string[] = []) {
  const requests: PassageRequest[] = [];
  const search: PassageSearch = async (request, signal) => {
    if (signal.aborted) throw toFootnoteError(signal.reason);
    requests.push(request);
    return { passages, degraded };
  };
  return { search, requests };
}

/** Ends with its signal alone. */
const hanging: PassageSearch = (_, signal) =>
  new Promise((_resolve, reject) => {
    const stop = () => reject(toFootnoteError(signal.reason));
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop);
  });

describe("a retriever", () => {
  it("gives passages as documents with where they stand", async () => {
    const { search } = searching([passage], ["vector"]);
    const [document, ...others] = await new FootnoteRetriever(search).invoke("meals");
    expect(others).toEqual([]);
    const { text, ...place } = passage;
    expect(document).toMatchObject({
      id: "01890a5d-ac96-774b-bcce-b302099a8057/3/2:10-18,2:40-48",
      pageContent: text,
      metadata: { ...place, page: 2, start: 10, end: 18, degraded: ["vector"] },
    });
  });

  it("says of an undated document that it has no date", async () => {
    const { date: _, ...undated } = passage;
    const [document] = await new FootnoteRetriever(searching([undated]).search).invoke("meals");
    expect(document?.metadata.date).toBeNull();
  });

  it("asks with its limit, mode and filter, and with those of the service unless told", async () => {
    const { search, requests } = searching();
    const filter = { collection: "policies", tags: ["hr"], documentIds: [passage.documentId], from: "2025-01-01" };
    await new FootnoteRetriever(search, { limit: 3, mode: "lexical", filter }).invoke(" meals ");
    await new FootnoteRetriever(search).invoke("meals");
    expect(requests).toEqual([
      {
        query: "meals",
        limit: 3,
        mode: "lexical",
        scope: {
          collections: ["policies"],
          tags: ["hr"],
          documentIds: [passage.documentId],
          from: "2025-01-01",
        },
      },
      { query: "meals", limit: 10, mode: "hybrid", scope: {} },
    ]);
  });

  it("refuses options and questions that no search takes", async () => {
    const { search, requests } = searching();
    for (const options of [
      { limit: 0 },
      { limit: 51 },
      { filter: { documentIds: ["1"] } },
      { filter: { from: "May" } },
    ])
      expect(() => new FootnoteRetriever(search, options)).toThrow(/cannot search like that/u);
    await expectCode(new FootnoteRetriever(search).invoke("  "), "invalid_request");
    expect(requests).toEqual([]);
  });

  it("keeps LangChain's tags and callbacks apart from the documents'", async () => {
    const { search, requests } = searching();
    const told: string[] = [];
    const callbacks = [
      {
        handleRetrieverStart: (_: unknown, query: string, _run: string, _parent?: string, tags?: string[]) =>
          void told.push(query, ...(tags ?? [])),
        handleRetrieverEnd: (documents: readonly { pageContent: string }[]) =>
          void told.push(...documents.map(({ pageContent }) => pageContent)),
      },
    ];
    await new FootnoteRetriever(search, { tags: ["nightly"], callbacks }).invoke("meals");
    expect(told).toEqual(["meals", "nightly", passage.text]);
    expect(requests[0]?.scope).toEqual({});
  });

  it("stops its search with the signal of the call, and the searches beside it go on", async () => {
    const controller = new AbortController();
    const retriever = new FootnoteRetriever(hanging);
    const stopped = retriever.invoke("meals", { signal: controller.signal });
    const other = new AbortController();
    const beside = retriever.invoke("meals", { signal: other.signal });
    controller.abort();
    await expectCode(stopped, "cancelled");
    const state = await Promise.race([beside.catch(() => "stopped"), new Promise((go) => setTimeout(go, 20, "going"))]);
    expect(state).toBe("going");
    other.abort();
    await expectCode(beside, "cancelled");
  });

  it("stops its search with the timeout of the call", async () => {
    await expectCode(new FootnoteRetriever(hanging).invoke("meals", { timeout: 20 }), "timeout");
  });

  it("stops its search with the signal of the chain it stands in", async () => {
    const controller = new AbortController();
    let seen: AbortSignal | undefined;
    const retriever = new FootnoteRetriever((request, signal) => {
      seen = signal;
      setImmediate(() => controller.abort());
      return hanging(request, signal);
    });
    const chain = RunnableSequence.from([(input: { question: string }) => input.question, retriever]);
    await expect(chain.invoke({ question: "meals" }, { signal: controller.signal })).rejects.toThrow();
    expect(seen?.aborted).toBe(true);
  });
});
