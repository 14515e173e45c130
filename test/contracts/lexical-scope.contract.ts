import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DocumentId, asDocumentId } from "../../src/domain/identifiers.js";
import type { Visibility } from "../../src/domain/visibility.js";
import { unstopped } from "../expect-code.js";
import { type SampleDocument, changeOf, newDocumentId, openSampleSet } from "./knowledge-samples.js";
import { type OpenLexicalIndex, evenWeights } from "./lexical-index.contract.js";
import { isInside, sampleCollections, sampleDates, sampleLabels, sampleTags, scopes } from "./scopes.js";

/** No two of them share a stem, so that the oracle needs none. */
const words = ["pump", "hose", "valve", "refund", "leave", "alarm", "badge", "42"];
const seed = 19_700_101;

const contents = fc.record(
  {
    paragraphs: fc.array(
      fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(" ")),
      { minLength: 1, maxLength: 3 },
    ),
    tags: fc.subarray(sampleTags),
    labels: fc.subarray(sampleLabels),
    date: fc.constantFrom(...sampleDates),
    collection: fc.constantFrom(...sampleCollections),
  },
  { requiredKeys: ["paragraphs", "tags", "labels", "collection"] },
);
type Contents = typeof contents extends fc.Arbitrary<infer Value> ? Value : never;
interface Stored extends Contents {
  readonly documentId: DocumentId;
}

const slots = Array.from({ length: 12 }, newDocumentId);
const terms = fc.subarray([...words, "absent"], { minLength: 1 });
/** One round: some documents get new contents or go, then one search. */
const changes = fc.array(fc.tuple(fc.nat({ max: slots.length - 1 }), fc.option(contents)), { maxLength: 5 });

/** Which passages a search finds, against a search that reads everything. */
export function describeLexicalScopeContract(name: string, open: () => Promise<OpenLexicalIndex>): void {
  describe(`the lexical index contract on scopes, kept by ${name}`, () => {
    let opened: OpenLexicalIndex;
    const stored = new Map<DocumentId, Stored>();

    beforeAll(async () => {
      opened = await open();
      for (const [index, content] of fc.sample(contents, { seed, numRuns: slots.length }).entries())
        await put(slots[index] ?? newDocumentId(), content);
    });
    afterAll(() => opened.close());

    /** Identity lies in collection and source, so a document that exists stays in its collection. */
    async function put(documentId: DocumentId, given: Contents): Promise<void> {
      const content = { ...given, collection: stored.get(documentId)?.collection ?? given.collection };
      const sample: SampleDocument = { ...content, documentId, source: documentId, pages: [content.paragraphs] };
      const change = changeOf(sample, await openSampleSet(opened.store));
      const before = (await opened.reader.document(documentId, unstopped))?.contentHash;
      await opened.store.commit(change, unstopped);
      if (before === change.contentHash)
        await opened.store.touch({ documentId, tags: content.tags, labels: content.labels }, unstopped);
      const date = before === change.contentHash ? stored.get(documentId)?.date : content.date;
      const { date: _, ...undated } = content;
      stored.set(documentId, { ...undated, documentId, ...(date !== undefined && { date }) });
    }

    async function take(documentId: DocumentId): Promise<void> {
      await opened.store.remove(documentId, unstopped);
      stored.delete(documentId);
    }

    const expected = (wanted: readonly string[], inside: (document: Stored) => boolean) =>
      [...stored.values()]
        .filter(inside)
        .flatMap(({ documentId, paragraphs }) => paragraphs.map((text) => `${documentId} ${text}`))
        .filter((line) =>
          line
            .split(" ")
            .slice(1)
            .some((word) => wanted.includes(word)),
        )
        .sort();

    it("finds every passage inside the scope that has a term, and nothing outside it, after every change", async () => {
      const round = fc.tuple(changes, scopes(slots), terms);
      await fc.assert(
        fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 6 }), async (rounds) => {
          for (const [edits, scope, wanted] of rounds) {
            for (const [slot, content] of edits) {
              const documentId = asDocumentId(slots[slot] ?? "");
              await (content ? put(documentId, content) : take(documentId));
            }
            const query = { terms: wanted, limit: 1_000, scope, weights: evenWeights };
            const hits = await opened.index.search(query, unstopped);
            const ids = hits.map(({ chunkId }) => chunkId);
            const found = (await opened.reader.passages(ids, unstopped)).map((hit) => `${hit.documentId} ${hit.text}`);
            expect(found.sort()).toEqual(expected(wanted, (document) => isInside(document, scope)));
          }
        }),
        { seed, numRuns: 30, endOnFailure: true },
      );
    });

    it("counts in how many passages that may be seen each word stands", async () => {
      const kinds: Visibility[] = [
        {},
        { groups: [] },
        { groups: ["hr"] },
        { collections: ["handbook"], groups: ["it's"] },
      ];
      for (const visible of kinds) {
        const isSeen = (document: Stored) => isInside(document, { visible });
        const { chunks, total } = await opened.index.frequencies({ terms: words, visible }, unstopped);
        expect(chunks).toEqual(words.map((word) => expected([word], isSeen).length));
        expect(total).toBe([...stored.values()].filter(isSeen).flatMap(({ paragraphs }) => paragraphs).length);
      }
    });
  });
}
