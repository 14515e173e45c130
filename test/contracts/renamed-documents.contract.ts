import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ChunkSet } from "../../src/domain/chunk-set.js";
import { expectCode, unstopped } from "../expect-code.js";
import {
  type OpenKnowledge,
  allPassages,
  changeOf,
  inputHashOf,
  newDocumentId,
  openSampleSet,
} from "./knowledge-samples.js";

const documentId = newDocumentId();
const pages = [["thirty days", "shared words"]];
const moved = { documentId, source: "policies/leave.txt", origin: "/in/policies/leave.txt", tags: ["hr"] };

/** How a document gets another name. */
export function describeRenameContract(name: string, open: () => Promise<OpenKnowledge>): void {
  describe(`the knowledge store contract on new names, kept by ${name}`, () => {
    let knowledge: OpenKnowledge;
    let chunkSet: ChunkSet;

    beforeEach(async () => {
      knowledge = await open();
      chunkSet = await openSampleSet(knowledge.store);
      const old = { documentId, source: "holidays.txt", title: "holidays", origin: "/in/holidays.txt", pages };
      await knowledge.store.commit(changeOf(old, chunkSet), unstopped);
    });
    afterEach(() => knowledge.close());

    it("keeps id, version, pages and vectors, and calls the document what its file is called", async () => {
      await knowledge.store.rename(moved, unstopped);
      const { reader, store } = knowledge;
      expect(await reader.namesakes("default", "holidays.txt", unstopped)).toEqual([]);
      expect(await reader.document(documentId, unstopped)).toMatchObject({
        source: "policies/leave.txt",
        title: "leave",
        tags: ["hr"],
        version: 1,
        chunks: 2,
      });
      expect(await allPassages(reader)).toMatchObject([
        { text: "thirty days", source: "policies/leave.txt" },
        { text: "shared words", source: "policies/leave.txt" },
      ]);
      const vectors = await store.storedVectors(["thirty days", "shared words"].map(inputHashOf), unstopped);
      expect(vectors.size).toBe(2);
      expect(await store.knownDocuments("default", unstopped)).toMatchObject([{ origin: moved.origin, version: 1 }]);
    });

    it("keeps a title of the document's own", async () => {
      const own = { source: "a.txt", title: "Annual leave", pages: [["forty days"]] };
      const stored = await knowledge.store.commit(changeOf(own, chunkSet), unstopped);
      await knowledge.store.rename({ ...moved, documentId: stored.documentId }, unstopped);
      expect(await knowledge.reader.document(stored.documentId, unstopped)).toMatchObject({ title: "Annual leave" });
    });

    it("takes no name from another document, and is nothing for one that is not there", async () => {
      await knowledge.store.commit(changeOf({ source: moved.source, pages: [["other"]] }, chunkSet), unstopped);
      await expectCode(knowledge.store.rename(moved, unstopped), "source_collision");
      expect(await knowledge.reader.document(documentId, unstopped)).toMatchObject({ source: "holidays.txt" });
      await knowledge.store.rename({ ...moved, documentId: newDocumentId() }, unstopped);
    });
  });
}
