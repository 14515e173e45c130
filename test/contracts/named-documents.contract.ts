import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DocumentId, asDocumentId } from "../../src/domain/identifiers.js";
import { nameWords } from "../../src/domain/name-words.js";
import type { NamedDocuments } from "../../src/ports/lexical-index.js";
import { expectCode, unstopped } from "../expect-code.js";
import { type SampleDocument, commitSamples, newDocumentId } from "./knowledge-samples.js";
import type { OpenLexicalIndex } from "./lexical-index.contract.js";
import { isInside, sampleCollections, sampleDates, sampleLabels, sampleTags, scopes } from "./scopes.js";

const seed = 19_700_110;
const samples: readonly SampleDocument[] = [
  {
    source: "reports/AMCOR_2023Q4.pdf",
    title: "Amcor’s Packaging Report",
    date: "2023-08-16",
    pages: [["amcor makes packaging", "the packaging of amcor", "a report"]],
  },
  { source: "BESTBUY_2019_10K.pdf", title: "Annual Report", pages: [["a report on packaging"]] },
  { source: "notes.txt", title: "Café notes", pages: [["amcor was named here", "nothing else", "nor here"]] },
];

/** Documents by the words that name them, and how those words are used in text. */
export function describeNamedDocumentsContract(name: string, open: () => Promise<OpenLexicalIndex>): void {
  describe(`the contract on named documents, kept by ${name}`, () => {
    let opened: OpenLexicalIndex;

    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    const ask = (words: readonly string[], more: { limit?: number; scope?: object } = {}): Promise<NamedDocuments> =>
      opened.index.documentsNamed({ words, limit: 100, scope: {}, ...more }, unstopped);
    const sourcesBy = async (...words: string[]) => (await ask(words)).documents.map(({ source }) => source).sort();

    it("finds documents by the words of title, source and date, and by no others", async () => {
      await commitSamples(opened.store, samples);
      for (const word of ["amcor", "packaging", "reports", "2023", "q4", "08", "16", "amcorpackaging"])
        expect(await sourcesBy(word)).toEqual(["reports/AMCOR_2023Q4.pdf"]);
      for (const word of ["bestbuy", "2019", "10k", "annualreport"])
        expect(await sourcesBy(word)).toEqual(["BESTBUY_2019_10K.pdf"]);
      expect(await sourcesBy("cafe")).toEqual(["notes.txt"]);
      expect(await sourcesBy("report")).toEqual(["BESTBUY_2019_10K.pdf", "reports/AMCOR_2023Q4.pdf"]);
      expect(await sourcesBy("nothing", "pack", "default")).toEqual([]);
      expect(await sourcesBy()).toEqual([]);
    });

    it("gives what it knows of each, with those of the words asked for that it carries", async () => {
      const [documentId] = await commitSamples(opened.store, samples);
      const { documents } = await ask(["amcor", "absent", "q4", "report"]);
      const [first, second] = documents;
      expect(documents).toHaveLength(2);
      expect(first).toMatchObject({
        documentId,
        title: "Amcor’s Packaging Report",
        source: "reports/AMCOR_2023Q4.pdf",
        date: "2023-08-16",
        metadata: {},
      });
      expect(first?.words.toSorted()).toEqual(["amcor", "q4", "report"]);
      expect(second).toMatchObject({ source: "BESTBUY_2019_10K.pdf", words: ["report"] });
      expect(second?.date).toBeUndefined();
    });

    it("counts the documents, chunks and own chunks of every word in the order asked for", async () => {
      await commitSamples(opened.store, samples);
      const { uses, total } = await ask(["absent", "packaging", "amcor", "report", "packaging", "nothing"]);
      const packaging = { documents: 1, chunks: 3, ownChunks: 2 };
      expect(uses).toEqual([
        { documents: 0, chunks: 0, ownChunks: 0 },
        packaging,
        { documents: 1, chunks: 3, ownChunks: 2 },
        { documents: 2, chunks: 2, ownChunks: 2 },
        packaging,
        { documents: 0, chunks: 0, ownChunks: 0 },
      ]);
      expect(total).toEqual({ documents: 3, chunks: 7 });
    });

    it("finds a changed document by its new title only and a removed one not at all", async () => {
      expect(await ask(["amcor"])).toEqual({
        documents: [],
        uses: [{ documents: 0, chunks: 0, ownChunks: 0 }],
        total: { documents: 0, chunks: 0 },
      });
      const sample = { source: "a.txt", title: "Amcor report", date: "2023-08-16", pages: [["one"]] };
      const [documentId] = await commitSamples(opened.store, [sample]);
      if (!documentId) throw new Error("nothing was committed");
      expect(await sourcesBy("amcor")).toEqual(["a.txt"]);
      const changed = { source: "a.txt", title: "Pepsico report", pages: [["two", "three"]] };
      await commitSamples(opened.store, [{ ...changed, documentId }]);
      expect(await sourcesBy("amcor", "2023", "amcorreport")).toEqual([]);
      expect(await sourcesBy("pepsico")).toEqual(["a.txt"]);
      expect((await ask(["pepsico"])).total).toEqual({ documents: 1, chunks: 2 });
      await opened.store.remove(documentId, unstopped);
      expect(await ask(["pepsico", "amcor"])).toEqual({
        documents: [],
        uses: [
          { documents: 0, chunks: 0, ownChunks: 0 },
          { documents: 0, chunks: 0, ownChunks: 0 },
        ],
        total: { documents: 0, chunks: 0 },
      });
    });

    it("takes words as plain text, whatever they hold", async () => {
      await commitSamples(opened.store, samples);
      const odd = ["", " ", '"', '""', "*", "(", "^", "-", ":", "\0", "am\0cor", "\ud800", "🙂", "NOT", "words:amcor"];
      for (const word of [...odd, "amcor*", 'amcor" OR "cafe', "'; DROP TABLE documents; --"]) {
        const { documents, uses } = await ask([word]);
        expect(documents).toEqual([]);
        expect(uses).toHaveLength(1);
      }
      expect(await sourcesBy(...odd, "cafe")).toEqual(["notes.txt"]);
      expect(await sourcesBy("日本語", "ß")).toEqual([]);
    });

    it("gives at most `limit`, those that carry rarer and more words first", async () => {
      const equal = Array.from({ length: 6 }, (_, index) => ({
        source: `${index}.txt`,
        title: "Report",
        pages: [["a"]],
      }));
      await commitSamples(opened.store, [...equal, { source: "6.txt", title: "Amcor Report", pages: [["b"]] }]);
      const sources = async (limit: number) =>
        (await ask(["report", "amcor"], { limit })).documents.map(({ source }) => source);
      const all = await sources(100);
      expect(all).toHaveLength(7);
      expect(all[0]).toBe("6.txt");
      for (const limit of [1, 3, 7]) expect(await sources(limit)).toEqual(all.slice(0, limit));
      expect((await ask(["report"], { limit: 1 })).uses).toEqual([{ documents: 7, chunks: 0, ownChunks: 0 }]);
    });

    it("finds what carries a word inside the scope and nothing outside it, and counts what may be seen", async () => {
      const slots = Array.from({ length: 8 }, newDocumentId);
      const titles = ["Amcor", "Pepsico Report", "Amcor Report", "Boeing"];
      const facts = fc.record(
        {
          title: fc.constantFrom(...titles),
          tags: fc.subarray(sampleTags),
          labels: fc.subarray(sampleLabels),
          date: fc.constantFrom(...sampleDates),
          collection: fc.constantFrom(...sampleCollections),
        },
        { requiredKeys: ["title", "tags", "labels", "collection"] },
      );
      const stored = fc.sample(facts, { seed, numRuns: slots.length }).map((content, index) => {
        const documentId = slots[index] ?? newDocumentId();
        return { ...content, documentId, source: `${index}.txt`, pages: [[`text ${index}`]] };
      });
      await commitSamples(opened.store, stored);
      const asked = fc.subarray(["amcor", "pepsico", "report", "2024", "absent"], { minLength: 1 });
      await fc.assert(
        fc.asyncProperty(scopes(slots), asked, async (scope, words) => {
          const carries = (documents: typeof stored) =>
            documents.filter(({ title, source, date }) =>
              [title, source, date ?? ""].flatMap(nameWords).some((word) => words.includes(word)),
            );
          const { documents, uses, total } = await ask(words, { scope });
          const idsOf = (found: readonly { readonly documentId: DocumentId }[]) =>
            found.map(({ documentId }) => documentId).sort();
          expect(idsOf(documents)).toEqual(idsOf(carries(stored.filter((document) => isInside(document, scope)))));
          const { visible = {} } = scope;
          expect(uses).toEqual((await ask(words, { scope: { visible } })).uses);
          const seen = stored.filter((document) => isInside(document, { visible }));
          for (const [index, word] of words.entries()) {
            const named = seen.filter(({ title, source, date }) =>
              [title, source, date ?? ""].flatMap(nameWords).includes(word),
            );
            expect(uses[index]?.documents).toBe(named.length);
          }
          expect(total).toEqual({ documents: seen.length, chunks: seen.length });
        }),
        { seed, numRuns: 60 },
      );
      const unknown = asDocumentId("00000000-0000-7000-8000-000000000000");
      for (const documentIds of [[], [unknown]])
        expect((await ask(["amcor", "report"], { scope: { documentIds } })).documents).toEqual([]);
    });

    it("throws `cancelled` for an aborted signal", async () => {
      await commitSamples(opened.store, samples);
      const query = { words: ["amcor"], limit: 1, scope: {} };
      await expectCode(opened.index.documentsNamed(query, AbortSignal.abort()), "cancelled");
      expect(await sourcesBy("amcor")).toHaveLength(1);
    });
  });
}
