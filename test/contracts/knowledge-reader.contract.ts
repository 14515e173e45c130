import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DocumentId } from "../../src/domain/identifiers.js";
import { asChunkId } from "../../src/domain/identifiers.js";
import type { Passage } from "../../src/domain/passage.js";
import { unstopped } from "../expect-code.js";
import {
  type OpenKnowledge,
  allPassages,
  changeOf,
  commitSamples,
  newDocumentId,
  openSampleSet,
} from "./knowledge-samples.js";

const long = Array.from({ length: 7 }, (_, index) => `paragraph ${index}`);
const handbook = {
  documentId: newDocumentId(),
  source: "hr/handbook.txt",
  collection: "hr",
  title: "Handbook",
  date: "2025-03-01",
  pages: [long.slice(0, 4), long.slice(4)],
};
const prices = { source: "prices.txt", collection: "sales", pages: [["a pump is 12 €", "🙂 a hose is 3 €"]] };

/** Reads of single things. */
export function describeReaderContract(name: string, open: () => Promise<OpenKnowledge>): void {
  describe(`the knowledge reader contract, kept by ${name}`, () => {
    let knowledge: OpenKnowledge;
    let pricesId: DocumentId;
    let passages: readonly Passage[];

    beforeAll(async () => {
      knowledge = await open();
      const earlier = { ...handbook, pages: [["an earlier text"]] };
      const ids = await commitSamples(knowledge.store, [earlier, handbook, prices]);
      pricesId = ids.at(-1) ?? newDocumentId();
      passages = await allPassages(knowledge.reader);
    });
    afterAll(() => knowledge.close());

    const page = (number: number, version?: number) =>
      knowledge.reader.page(
        { documentId: handbook.documentId, number, ...(version !== undefined && { version }) },
        unstopped,
      );
    const neighbourTexts = async (text: string, distance: number) => {
      const chunkId = passages.find((passage) => passage.text === text)?.chunkId ?? asChunkId(4_000);
      return (await knowledge.reader.neighbours(chunkId, distance, unstopped)).map((passage) => passage.text);
    };

    it("counts documents and passages, in all and by collection", async () => {
      expect(await knowledge.reader.counts({}, unstopped)).toEqual({ documents: 2, chunks: 9 });
      const collections = await knowledge.reader.collections({}, unstopped);
      expect([...collections].sort((one, other) => one.name.localeCompare(other.name))).toEqual([
        { name: "hr", documents: 1, chunks: 7 },
        { name: "sales", documents: 1, chunks: 2 },
      ]);
    });

    it("finds a document by id and by collection and source", async () => {
      const document = await knowledge.reader.document(handbook.documentId, unstopped);
      expect(document).toMatchObject({ title: "Handbook", date: "2025-03-01", version: 2, pages: 2, chunks: 7 });
      expect(await knowledge.reader.namesakes("hr", "hr/handbook.txt", unstopped)).toEqual([
        { documentId: document?.documentId, source: "hr/handbook.txt", labels: [] },
      ]);
      expect(await knowledge.reader.namesakes("sales", "hr/handbook.txt", unstopped)).toEqual([]);
      expect(await knowledge.reader.document(newDocumentId(), unstopped)).toBeUndefined();
    });

    it("reads the pages of the current version and of an earlier one", async () => {
      expect(await page(2)).toMatchObject({ version: 2, number: 2, pages: 2, text: long.slice(4).join("\n\n") });
      expect(await page(1, 1)).toMatchObject({ version: 1, number: 1, pages: 1, text: "an earlier text" });
    });

    it("has no page outside the document, no unknown version and no unknown document", async () => {
      for (const number of [-1, 0, 3, 1.5]) expect(await page(number)).toBeUndefined();
      for (const version of [0, 3]) expect(await page(1, version)).toBeUndefined();
      expect(await knowledge.reader.page({ documentId: newDocumentId(), number: 1 }, unstopped)).toBeUndefined();
    });

    it("names the original of the current version and of an earlier one", async () => {
      const { documentId } = handbook;
      const current = await knowledge.reader.original({ documentId }, unstopped);
      const earlier = await knowledge.reader.original({ documentId, version: 1 }, unstopped);
      expect(current).toMatchObject({ mediaType: "text/plain", source: "hr/handbook.txt" });
      expect(await knowledge.reader.original({ documentId, version: 2 }, unstopped)).toEqual(current);
      expect(earlier?.contentHash).not.toBe(current?.contentHash);
      expect(await knowledge.reader.original({ documentId, version: 3 }, unstopped)).toBeUndefined();
      expect(await knowledge.reader.original({ documentId: newDocumentId() }, unstopped)).toBeUndefined();
    });

    it("gives passages whose text is the slices of their stored pages", async () => {
      expect(passages).toHaveLength(9);
      for (const { documentId, version, spans, text } of passages) {
        const slices = [];
        for (const { page: number, start, end } of spans) {
          const stored = await knowledge.reader.page({ documentId, version, number }, unstopped);
          slices.push(stored?.text.slice(start, end));
        }
        expect(text).toBe(slices.join("\n"));
      }
      expect(passages.filter(({ documentId }) => documentId === pricesId).map(({ text }) => text)).toEqual(
        prices.pages[0],
      );
    });

    it("gives passages in the order asked for and leaves out what has gone", async () => {
      const ids = passages.map(({ chunkId }) => chunkId).reverse();
      const [first] = ids;
      const asked = [asChunkId(4_000), ...ids, asChunkId(1), ...(first ? [first] : [])];
      const given = await knowledge.reader.passages(asked, unstopped);
      expect(given.map(({ chunkId }) => chunkId)).toEqual([...ids, first]);
      expect(await knowledge.reader.passages([], unstopped)).toEqual([]);
      const origins = given.map(({ chunkId, documentId, spans: [{ page }] }) => ({ chunkId, documentId, page }));
      expect(await knowledge.reader.origins(asked, unstopped)).toEqual(origins);
    });

    it("gives the neighbours of a passage in reading order, without itself, within its document", async () => {
      const around = (from: number, to: number, self: number) =>
        long.slice(from, to).filter((text) => text !== long[self]);
      expect(await neighbourTexts("paragraph 3", 1)).toEqual(around(2, 5, 3));
      expect(await neighbourTexts("paragraph 0", 2)).toEqual(around(0, 3, 0));
      expect(await neighbourTexts("paragraph 6", 2)).toEqual(around(4, 7, 6));
      expect(await neighbourTexts("paragraph 3", 100)).toEqual(around(0, 7, 3));
      expect(await neighbourTexts("paragraph 3", 0)).toEqual([]);
      expect(await neighbourTexts("a passage that has gone", 3)).toEqual([]);
    });

    it("gives back every property of pages and documents", async () => {
      const change = changeOf({ source: "printed.pdf", pages: [["Title", "a | b"]] }, { id: 1 });
      const size = { width: 595.28, height: 841.89 };
      const boxes = [{ start: 0, end: 5, x: 72.5, y: 71.25, width: 30, height: 12 }];
      const warnings = [{ code: "no_text", message: "Run OCR." }];
      const blocks = [
        { kind: "heading" as const, start: 0, end: 5, level: 2 },
        { kind: "table-row" as const, start: 7, end: 12, columns: ["name", "price"] },
      ];
      const text = "Title\n\na | b";
      const document = {
        ...change.document,
        metadata: { author: "Kim", "odd key": 'a "b"' },
        warnings,
        pages: [{ number: 1, text, blocks, boxes, size, warnings }],
      };
      const chunkSetId = (await openSampleSet(knowledge.store)).id;
      const { documentId } = await knowledge.store.commit({ ...change, chunkSetId, document }, unstopped);
      const stored = await knowledge.reader.page({ documentId, number: 1 }, unstopped);
      expect(stored).toEqual({ ...document.pages[0], documentId, version: 1, pages: 1 });
      const { metadata } = document;
      expect(await knowledge.reader.document(documentId, unstopped)).toMatchObject({ metadata, warnings });
    });
  });
}
