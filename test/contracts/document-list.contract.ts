import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StoredDocument } from "../../src/domain/document.js";
import type { DocumentId } from "../../src/domain/identifiers.js";
import type { Scope } from "../../src/domain/scope.js";
import type { KnowledgeReader } from "../../src/ports/knowledge-reader.js";
import { expectCode, unstopped } from "../expect-code.js";
import { type OpenKnowledge, commitSamples } from "./knowledge-samples.js";
import { isInside, sampleCollections, sampleDates, sampleLabels, sampleTags, scopes } from "./scopes.js";

const samples = Array.from({ length: 24 }, (_, index) => {
  const date = sampleDates[index % (sampleDates.length + 1)];
  return {
    source: `${index}.txt`,
    pages: [[`text ${index}`]],
    collection: sampleCollections[index % sampleCollections.length] ?? "default",
    tags: sampleTags.filter((_tag, bit) => (index >> bit) % 2 === 1),
    labels: sampleLabels.filter((_label, bit) => (index >> bit) % 3 === 1),
    ...(date !== undefined && { date }),
  };
});

/** Lists page by page to the end. */
async function listAll(reader: KnowledgeReader, scope: Scope, limit: number): Promise<StoredDocument[]> {
  const listed: StoredDocument[] = [];
  let after: string | undefined;
  do {
    const request = { scope, limit, ...(after !== undefined && { after }) };
    const { documents, nextCursor } = await reader.listDocuments(request, unstopped);
    if (documents.length > limit || (nextCursor !== undefined && documents.length < limit))
      throw new Error(`a page of ${documents.length} where ${limit} are asked for`);
    listed.push(...documents);
    after = nextCursor;
  } while (after !== undefined);
  return listed;
}

/** Listing documents, with and without a scope. */
export function describeDocumentListContract(name: string, open: () => Promise<OpenKnowledge>): void {
  describe(`the knowledge reader contract on lists, kept by ${name}`, () => {
    let knowledge: OpenKnowledge;
    let ids: readonly DocumentId[];

    beforeAll(async () => {
      knowledge = await open();
      expect(await knowledge.reader.currentChunkSet(unstopped)).toBeUndefined();
      expect(await knowledge.reader.counts({}, unstopped)).toEqual({ documents: 0, chunks: 0 });
      ids = await commitSamples(knowledge.store, samples);
    });
    afterAll(() => knowledge.close());

    it("lists documents by time of first ingest, whatever the length of a page", async () => {
      for (const limit of [1, 5, 23, 24, 25, 1_000]) {
        const listed = await listAll(knowledge.reader, {}, limit);
        expect(listed.map(({ documentId }) => documentId)).toEqual(ids);
      }
    });

    it("ends without a cursor where a page is full and the last one", async () => {
      const { nextCursor } = await knowledge.reader.listDocuments({ scope: {}, limit: samples.length }, unstopped);
      expect(nextCursor).toBeUndefined();
    });

    it("throws `invalid_request` for a cursor it did not give", async () => {
      for (const after of ["", "1", "x' OR 1 = 1 --", "AAAAAAAA-AAAA-7AAA-8AAA-AAAAAAAAAAAA"])
        await expectCode(knowledge.reader.listDocuments({ scope: {}, limit: 1, after }, unstopped), "invalid_request");
    });

    it("lists exactly what is inside a scope", async () => {
      const all = await listAll(knowledge.reader, {}, 1_000);
      await fc.assert(
        fc.asyncProperty(scopes(ids), fc.integer({ min: 1, max: 30 }), async (scope, limit) => {
          const expected = all.filter((document) => isInside(document, scope));
          expect(await listAll(knowledge.reader, scope, limit)).toEqual(expected);
        }),
        { seed: 20_250_301, numRuns: 150 },
      );
    });

    it("goes on after a document that has gone", async () => {
      const { documents, nextCursor } = await knowledge.reader.listDocuments({ scope: {}, limit: 3 }, unstopped);
      const [, , last] = documents;
      if (!last || nextCursor === undefined) throw new Error("three documents and a cursor are missing");
      await knowledge.store.remove(last.documentId, unstopped);
      const rest = await knowledge.reader.listDocuments({ scope: {}, limit: 1_000, after: nextCursor }, unstopped);
      expect(rest.documents.map(({ documentId }) => documentId)).toEqual(ids.slice(3));
    });
  });
}
