import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ChunkSet } from "../../src/domain/chunk-set.js";
import type { DocumentId } from "../../src/domain/identifiers.js";
import type { DocumentChange } from "../../src/ports/knowledge-store.js";
import { unstopped } from "../expect-code.js";
import {
  type OpenKnowledge,
  allPassages,
  changeOf,
  inputHashOf,
  newDocumentId,
  openSampleSet,
} from "./knowledge-samples.js";

const documentId = newDocumentId();
const first = { documentId, source: "leave.txt", pages: [["thirty days", "shared words"], ["page two"]] };
const second = { ...first, pages: [["thirty-one days", "shared words"]] };
const neighbour = { source: "other.txt", pages: [["shared words"]] };

/** How documents leave and how they are noted to have moved. */
export function describeRemovalContract(name: string, open: () => Promise<OpenKnowledge>): void {
  describe(`the knowledge store contract on removal, kept by ${name}`, () => {
    let knowledge: OpenKnowledge;
    let chunkSet: ChunkSet;
    let versions: readonly [DocumentChange, DocumentChange];
    let neighbourId: DocumentId;

    beforeEach(async () => {
      knowledge = await open();
      chunkSet = await openSampleSet(knowledge.store);
      versions = [changeOf(first, chunkSet), changeOf(second, chunkSet)];
      for (const version of versions) await knowledge.store.commit(version, unstopped);
      neighbourId = (await knowledge.store.commit(changeOf(neighbour, chunkSet), unstopped)).documentId;
    });
    afterEach(() => knowledge.close());

    const remove = (id: DocumentId) => knowledge.store.remove(id, unstopped);

    it("gives a receipt that counts every version, page, passage, posting, unshared vector and original", async () => {
      expect(await remove(documentId)).toEqual({
        documentId,
        removed: { versions: 2, pages: 3, chunks: 2, postings: 2, vectors: 1, files: 2 },
        erasure: "complete",
        orphanedFiles: expect.arrayContaining(versions.map(({ contentHash }) => contentHash)),
      });
    });

    it("leaves nothing of the document to be read", async () => {
      await remove(documentId);
      const { reader, store } = knowledge;
      expect(await reader.document(documentId, unstopped)).toBeUndefined();
      expect(await reader.namesakes("default", "leave.txt", unstopped)).toEqual([]);
      for (const version of [1, 2]) {
        expect(await reader.page({ documentId, version, number: 1 }, unstopped)).toBeUndefined();
        expect(await reader.original({ documentId, version }, unstopped)).toBeUndefined();
      }
      expect(await allPassages(reader)).toMatchObject([{ documentId: neighbourId, text: "shared words" }]);
      const vectors = await store.storedVectors(["thirty-one days", "shared words"].map(inputHashOf), unstopped);
      expect([...vectors.keys()]).toEqual([inputHashOf("shared words")]);
      const hashes = versions.map(({ contentHash }) => contentHash);
      expect(await store.referencedFiles(hashes, unstopped)).toEqual(new Set());
    });

    it("has nothing to remove a second time, nor of a document never seen", async () => {
      await remove(documentId);
      expect(await remove(documentId)).toBeUndefined();
      expect(await remove(newDocumentId())).toBeUndefined();
      expect(await knowledge.reader.counts({}, unstopped)).toEqual({ documents: 1, chunks: 1 });
    });

    it("removes a shared vector with the last document that uses it", async () => {
      expect(await remove(neighbourId)).toMatchObject({ removed: { vectors: 0 } });
      expect(await remove(documentId)).toMatchObject({ removed: { vectors: 2 } });
      expect(await knowledge.store.storedVectors([inputHashOf("shared words")], unstopped)).toEqual(new Map());
    });

    it("keeps an original that another document has too", async () => {
      const copy = changeOf({ ...first, documentId: newDocumentId(), source: "copy.txt" }, chunkSet);
      await knowledge.store.commit(copy, unstopped);
      const receipt = await remove(documentId);
      expect(receipt).toMatchObject({ removed: { files: 1 }, orphanedFiles: [versions[1].contentHash] });
      expect(await remove(copy.documentId)).toMatchObject({ orphanedFiles: [copy.contentHash] });
    });

    it("makes room for a new document under the same source", async () => {
      await remove(documentId);
      const again = changeOf({ ...first, documentId: newDocumentId() }, chunkSet);
      expect(await knowledge.store.commit(again, unstopped)).toMatchObject({ version: 1 });
    });

    it("notes where unchanged bytes are now and which tags they carry, without a new version", async () => {
      const before = await knowledge.reader.document(documentId, unstopped);
      await knowledge.store.touch({ documentId, origin: "/moved/leave.txt", tags: ["kept"] }, unstopped);
      expect(await knowledge.reader.document(documentId, unstopped)).toEqual({ ...before, tags: ["kept"] });
      await knowledge.store.touch({ documentId, tags: [] }, unstopped);
      const known = await knowledge.store.knownDocuments("default", unstopped);
      expect(known.find((document) => document.documentId === documentId)).toMatchObject({
        origin: "/moved/leave.txt",
        tags: [],
        version: 2,
      });
    });

    it("names what was found inside an archive or a mail, and nothing inside another document", async () => {
      const container = changeOf({ source: "in/a.zip", pages: [["list"]] }, chunkSet);
      const archive = { ...container, document: { ...container.document, mediaType: "application/zip" } };
      const sources = [
        "in/a.zip/b.txt",
        "in/a.zip/c.eml/d.txt",
        "in/a.zip.txt",
        "in/a.zip0",
        "in/a",
        "leave.txt/e.txt",
      ];
      await knowledge.store.commit(archive, unstopped);
      for (const source of sources) {
        await knowledge.store.commit(changeOf({ source, pages: [[source]] }, chunkSet), unstopped);
      }
      const inner = await knowledge.store.innerDocuments(archive.documentId, unstopped);
      expect(inner.map(({ source }) => source)).toEqual(["in/a.zip/b.txt", "in/a.zip/c.eml/d.txt"]);
      for (const other of [documentId, newDocumentId()]) {
        expect(await knowledge.store.innerDocuments(other, unstopped)).toEqual([]);
      }
    });

    it("notes nothing about a document it does not have", async () => {
      await knowledge.store.touch({ documentId: newDocumentId(), origin: "/x", tags: ["x"] }, unstopped);
      expect(await knowledge.reader.counts({}, unstopped)).toEqual({ documents: 2, chunks: 3 });
    });
  });
}
