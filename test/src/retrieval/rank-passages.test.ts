import { setTimeout } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { asDocumentId } from "../../../src/domain/identifiers.js";
import type { SearchMode } from "../../../src/domain/passage.js";
import type { Scope } from "../../../src/domain/scope.js";
import { FootnoteError, toFootnoteError } from "../../../src/errors.js";
import type { LexicalIndex } from "../../../src/ports/lexical-index.js";
import type { VectorIndex } from "../../../src/ports/vector-index.js";
import { rankPassages } from "../../../src/retrieval/rank-passages.js";
import type { RetrievalDependencies } from "../../../src/retrieval/retrieve-passages.js";
import { expectCode, unstopped } from "../../expect-code.js";
import { hashedVector } from "../../fakes/hash-embedder.js";
import { type MemoryDocument, memoryRetrieval } from "../../fakes/memory-retrieval.js";

const idOf = (index: number) => asDocumentId(`00000000-0000-7000-8000-${String(index).padStart(12, "0")}`);
const margins = "The gross margin of the year rose by a tenth.";

/** Reports with one text in common, and notes that never hold a company's name. */
const shelf: readonly MemoryDocument[] = ["PEPSICO", "AMCOR", "BOEING"].map((company, index) => ({
  documentId: idOf(index),
  source: `${company}_2023_10K.pdf`,
  pages: [
    [margins, `${company} has many plants.`],
    [`${company} was founded long ago.`, `${company} pays a dividend.`],
  ],
}));
const amcor = idOf(1);
const question = "What was the gross margin of Amcor in FY2023?";

const rank = (
  dependencies: RetrievalDependencies,
  { query = question, mode = "hybrid", scope = {} }: { query?: string; mode?: SearchMode; scope?: Scope } = {},
  budgetMs?: number,
) => rankPassages({ query, mode, limit: 5, scope }, dependencies, unstopped, budgetMs);

const broken = () => Promise.reject(new FootnoteError("index_damaged", "The index is damaged."));
/** Answers only when it is stopped. */
const hanging = (_: unknown, signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) =>
    signal.addEventListener("abort", () => reject(toFootnoteError(signal.reason)), { once: true }),
  );

async function withLexical(change: Partial<LexicalIndex>): Promise<RetrievalDependencies> {
  const dependencies = await memoryRetrieval(shelf);
  return { ...dependencies, lexicalIndex: { ...dependencies.lexicalIndex, ...change } };
}

async function withVectors(change: Partial<VectorIndex>): Promise<RetrievalDependencies> {
  const dependencies = await memoryRetrieval(shelf);
  return { ...dependencies, vectorIndex: { ...dependencies.vectorIndex, ...change } };
}

describe("rankPassages", () => {
  it("puts a named document before others with the same text", async () => {
    const { candidates, degraded } = await rank(await memoryRetrieval(shelf));
    expect(degraded).toEqual([]);
    expect(candidates[0]).toMatchObject({ documentId: amcor, text: margins, rank: 1 });
    expect(candidates[0]?.affinity).toBeGreaterThan(candidates[1]?.affinity ?? 1);
    const unnamed = await rank(await memoryRetrieval(shelf), { query: "What was the gross margin?" });
    expect(unnamed.candidates[0]).toMatchObject({ documentId: idOf(0), text: margins, affinity: 0 });
  });

  it("gives ranks from 1, scores that never rise and no more than the limit", async () => {
    const { candidates } = await rank(await memoryRetrieval(shelf));
    expect(candidates.map((candidate) => candidate.rank)).toEqual([1, 2, 3, 4, 5]);
    for (const [index, { score }] of candidates.entries())
      expect(score).toBeLessThanOrEqual(candidates[index - 1]?.score ?? Number.POSITIVE_INFINITY);
  });

  it("reports the similarity of the question as it was asked", async () => {
    const { candidates } = await rank(await memoryRetrieval(shelf));
    const asked = hashedVector(`query ${question}`);
    expect(candidates).toHaveLength(5);
    for (const { text, similarity } of candidates) {
      const vector = hashedVector(text);
      expect(similarity).toBeCloseTo(
        asked.reduce((sum, element, index) => sum + element * (vector[index] ?? 0), 0),
        6,
      );
    }
  });

  it("searches everywhere and once more inside the documents meant, never outside the caller's scope", async () => {
    for (const scope of [{}, { documentIds: [idOf(0), amcor] }, { documentIds: [idOf(0)] }]) {
      const scopes: Scope[] = [];
      const dependencies = await memoryRetrieval(shelf);
      const search: VectorIndex["search"] = (query, signal) => {
        scopes.push(query.scope);
        return dependencies.vectorIndex.search(query, signal);
      };
      const { candidates } = await rank(
        { ...dependencies, vectorIndex: { ...dependencies.vectorIndex, search } },
        { query: "What was the gross margin of Amcor?", scope },
      );
      const namesIt = scope.documentIds?.includes(amcor) ?? true;
      expect(scopes).toEqual(namesIt ? [scope, { documentIds: [amcor] }] : [scope]);
      for (const { documentId } of candidates) expect(scope.documentIds ?? [documentId]).toContain(documentId);
    }
  });

  it("steers nothing and asks for no names in the modes of one leg", async () => {
    for (const mode of ["vector", "lexical"] as const) {
      const dependencies = await withLexical({
        documentsNamed: () => Promise.reject(new Error("no one is to ask for names")),
      });
      const { candidates, degraded } = await rank(dependencies, { mode });
      expect(degraded).toEqual([]);
      expect(candidates[0]?.text).toBe(margins);
      expect(candidates.map(({ affinity }) => affinity)).toEqual(candidates.map(() => 0));
      expect(candidates[0]?.similarity !== undefined).toBe(mode === "vector");
    }
  });
});

describe("rankPassages where a part fails", () => {
  it.each([
    ["the vector index", async () => withVectors({ search: broken })],
    [
      "the embedder",
      async () => {
        const dependencies = await memoryRetrieval(shelf);
        return { ...dependencies, embedder: Object.assign(dependencies.embedder, { embedQuery: broken }) };
      },
    ],
  ])("goes on with words alone without %s, and says so", async (_, open) => {
    const { candidates, degraded } = await rank(await open());
    expect(degraded).toEqual(["vector"]);
    expect(candidates[0]).toMatchObject({ documentId: amcor, text: margins });
    expect(candidates.every(({ similarity, score }) => similarity === undefined && score > 0)).toBe(true);
  });

  it.each([
    ["the word search", { search: broken }],
    ["the frequencies of words", { frequencies: broken }],
    ["the names of documents", { documentsNamed: broken }],
  ])("goes on with vectors without %s, and says so", async (_, change) => {
    const { candidates, degraded } = await rank(await withLexical(change));
    expect(degraded).toEqual(["lexical"]);
    expect(candidates).toHaveLength(5);
    expect(candidates[0]?.text).toBe(margins);
  });

  it("orders by what the legs found where the exact comparison fails, and says so", async () => {
    const { candidates, degraded } = await rank(await withVectors({ vectors: broken }));
    expect(degraded).toEqual(["vector"]);
    expect(candidates[0]).toMatchObject({ documentId: amcor, text: margins });
  });

  it("says that the graph was left aside", async () => {
    const { vectorIndex } = await memoryRetrieval(shelf);
    const search: VectorIndex["search"] = async (query, signal) => ({
      ...(await vectorIndex.search(query, signal)),
      graphRefused: true,
    });
    const { degraded } = await rank(await withVectors({ search }));
    expect(degraded).toEqual(["vector_graph"]);
  });

  it("gives what one leg found where the other is late", async () => {
    const late = await rank(await withLexical({ search: hanging, frequencies: hanging }), {}, 50);
    expect(late.degraded).toEqual(["lexical"]);
    expect(late.candidates[0]?.text).toBe(margins);
    const later = await rank(await withVectors({ search: hanging }), {}, 50);
    expect(later.degraded).toEqual(["vector"]);
    expect(later.candidates[0]).toMatchObject({ documentId: amcor, text: margins });
  });

  it("throws the error of its legs when none is left", async () => {
    const dependencies = { ...(await withLexical({ search: broken })), ...(await onlyVectors({ search: broken })) };
    await expectCode(rank(dependencies), "index_damaged");
    await expectCode(rank(await withLexical({ search: broken }), { mode: "lexical" }), "index_damaged");
    await expectCode(rank(await withVectors({ search: broken }), { mode: "vector" }), "index_damaged");
  });

  it("leaves no rejection unhandled where words fail before the question is embedded", async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => void unhandled.push(reason);
    process.on("unhandledRejection", note);
    onTestFinished(() => void process.off("unhandledRejection", note));
    const { candidates, degraded } = await rank(await withLexical({ frequencies: broken }), { mode: "vector" });
    await setTimeout(5);
    expect(unhandled).toEqual([]);
    expect(degraded).toEqual([]);
    expect(candidates[0]?.text).toBe(margins);
  });

  it("keeps every score finite where only words find anything", async () => {
    const search = async () => ({ hits: [], graphRefused: false });
    const { candidates } = await rank(await withVectors({ search, vectors: async () => [] }));
    expect(candidates.length).toBeGreaterThan(0);
    for (const { score, similarity } of candidates) {
      expect(Number.isFinite(score)).toBe(true);
      expect(similarity).toBeUndefined();
    }
  });

  it("stops with its caller", async () => {
    const controller = new AbortController();
    const request = { query: question, mode: "hybrid", limit: 5, scope: {} } as const;
    const run = rankPassages(request, await withVectors({ vectors: hanging }), controller.signal);
    controller.abort(new FootnoteError("cancelled", "The caller has gone."));
    await expectCode(run, "cancelled");
  });
});

async function onlyVectors(change: Partial<VectorIndex>): Promise<Pick<RetrievalDependencies, "vectorIndex">> {
  const { vectorIndex } = await withVectors(change);
  return { vectorIndex };
}
