import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DocumentId, asDocumentId } from "../../../src/domain/identifiers.js";
import type { Scope } from "../../../src/domain/scope.js";
import { FootnoteError } from "../../../src/errors.js";
import type { LexicalIndex, NameQuery } from "../../../src/ports/lexical-index.js";
import { documentsMeant, noDocumentsMeant, steeredScope } from "../../../src/retrieval/documents-meant.js";
import { expectCode, unstopped } from "../../expect-code.js";

const ids = Array.from({ length: 12 }, (_, index) =>
  asDocumentId(`00000000-0000-7000-8000-${String(index).padStart(12, "0")}`),
);
const [first, second, third] = ids;
if (!first || !second || !third) throw new Error("there are no ids");

const meant = (affinities: ReadonlyMap<DocumentId, number>) => ({
  affinities,
  subjects: new Map<DocumentId, string>(),
});

describe("steeredScope", () => {
  it("is narrowed to the best and those near to it, best first", () => {
    const affinities = new Map([
      [third, 0.5],
      [first, 0.71],
      [second, 1],
    ]);
    expect(steeredScope({}, meant(affinities))).toEqual({ documentIds: [second, first] });
  });

  it("is undefined where no document stands out", () => {
    expect(steeredScope({}, meant(new Map()))).toBeUndefined();
    expect(steeredScope({}, meant(new Map([[first, 0.24]])))).toBeUndefined();
    expect(steeredScope({}, meant(new Map([[first, 0.25]])))).toEqual({ documentIds: [first] });
  });

  it("holds at most eight documents, the best ones", () => {
    const affinities = new Map(ids.map((id, index) => [id, 0.8 + index / 100]));
    expect(steeredScope({}, meant(affinities))?.documentIds).toEqual(ids.slice(-8).toReversed());
  });

  it("gives each of several subjects its share of the eight", () => {
    const affinities = new Map(ids.map((id, index) => [id, index < 10 ? 1 : 0.8]));
    const subjects = new Map(ids.map((id, index) => [id, index < 10 ? "apple" : "amazon"]));
    const narrow = steeredScope({}, { affinities, subjects })?.documentIds ?? [];
    expect(narrow).toHaveLength(8);
    expect(narrow).toEqual(expect.arrayContaining(ids.slice(10)));
  });

  it("keeps every other part of the caller's scope", () => {
    const scope = { collections: ["reports"], tags: ["public"], from: "2023-01-01", to: "2023-12-31" };
    expect(steeredScope(scope, meant(new Map([[first, 1]])))).toEqual({ ...scope, documentIds: [first] });
  });

  it("never holds a document outside the caller's scope, and judges the others without it", () => {
    const affinities = new Map([
      [first, 1],
      [second, 0.4],
    ]);
    expect(steeredScope({ documentIds: [second, third] }, meant(affinities))).toEqual({ documentIds: [second] });
    expect(steeredScope({ documentIds: [third] }, meant(affinities))).toBeUndefined();
    expect(steeredScope({ documentIds: [] }, meant(affinities))).toBeUndefined();
    const known = fc.array(fc.tuple(fc.constantFrom(...ids), fc.double({ min: 0, max: 1, noNaN: true })));
    fc.assert(
      fc.property(known, fc.subarray(ids), (entries, documentIds) => {
        const narrow = steeredScope({ documentIds }, meant(new Map(entries)))?.documentIds ?? [];
        expect(documentIds).toEqual(expect.arrayContaining([...narrow]));
      }),
      { seed: 19_700_109 },
    );
  });
});

describe("documentsMeant", () => {
  /** Knows one document by the name `amcor`, and remembers what it was asked. */
  const indexWith = (asked: NameQuery[]): LexicalIndex => ({
    search: async () => [],
    frequencies: async () => ({ chunks: [], total: 0 }),
    documentsNamed: async (query) => {
      asked.push(query);
      return {
        documents: [
          { documentId: first, title: "Report", source: "AMCOR_2023.pdf", metadata: {}, words: ["amcor", "2023"] },
        ],
        uses: query.words.map((word) =>
          word === "amcor" ? { documents: 1, chunks: 300, ownChunks: 300 } : { documents: 0, chunks: 0, ownChunks: 0 },
        ),
        total: { documents: 80, chunks: 9_000 },
      };
    },
    close: async () => undefined,
  });

  it("asks for the names of the question inside the caller's scope", async () => {
    const asked: NameQuery[] = [];
    const scope: Scope = { collections: ["reports"], documentIds: [first] };
    const { affinities } = await documentsMeant("What did Amcor earn in 2023?", scope, indexWith(asked), unstopped);
    expect(affinities.get(first)).toBeGreaterThan(0.95);
    expect(asked.map((query) => [query.words, query.scope])).toEqual([[["amcor", "earn", "amcorearn", "2023"], scope]]);
  });

  it("means several subjects alike, and says which document is about which", async () => {
    const shelf = [
      { documentId: first, title: "Report", source: "AMCOR_2023.pdf", metadata: {}, words: ["amcor", "2023"] },
      { documentId: second, title: "Report", source: "BLOCK_2023.pdf", metadata: {}, words: ["block", "2023"] },
      { documentId: third, title: "Report", source: "BLOCK_2016.pdf", metadata: {}, words: ["block"] },
    ];
    const index: LexicalIndex = {
      ...indexWith([]),
      documentsNamed: async ({ words }) => ({
        documents: shelf,
        uses: words.map((word) => {
          if (word === "amcor") return { documents: 1, chunks: 300, ownChunks: 300 };
          return word === "block"
            ? { documents: 2, chunks: 300, ownChunks: 255 }
            : { documents: 0, chunks: 0, ownChunks: 0 };
        }),
        total: { documents: 80, chunks: 9_000 },
      }),
    };
    const both = await documentsMeant("Did Amcor or Block earn more in 2023?", {}, index, unstopped);
    expect(both.affinities.get(second)).toBeCloseTo(both.affinities.get(first) ?? 0);
    expect(both.affinities.get(third)).toBeLessThan(0.8 * (both.affinities.get(second) ?? 0));
    expect([...both.subjects]).toEqual([
      [first, "amcor"],
      [second, "block"],
      [third, "block"],
    ]);
  });

  it("asks for nothing where a question names nothing", async () => {
    const asked: NameQuery[] = [];
    expect(await documentsMeant("What is it about?", {}, indexWith(asked), unstopped)).toEqual(noDocumentsMeant);
    expect(asked).toEqual([]);
  });

  it("fails as the index fails", async () => {
    const failing = {
      ...indexWith([]),
      documentsNamed: () => Promise.reject(new FootnoteError("index_damaged", "The index is damaged.")),
    };
    await expectCode(documentsMeant("What did Amcor earn?", {}, failing, unstopped), "index_damaged");
  });
});
