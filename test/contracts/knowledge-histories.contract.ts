import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ContentHash, DocumentId } from "../../src/domain/identifiers.js";
import { unstopped } from "../expect-code.js";
import {
  type OpenKnowledge,
  allPassages,
  changeOf,
  inputHashOf,
  newDocumentId,
  openSampleSet,
} from "./knowledge-samples.js";

/** What a store must hold of one document: its content, version after version. */
interface Expected {
  readonly versions: readonly (readonly string[])[];
  readonly tags: readonly string[];
}

const paragraphs = ["thirty days", "ask early", "a pump is 12 €", "🙂 hose", "fire alarm"];
const slots = [0, 1, 2];
const slot = fc.constantFrom(...slots);
const tags = fc.subarray(["public", "draft"]);
const steps = fc.oneof(
  { weight: 4, arbitrary: fc.record({ slot, content: fc.subarray(paragraphs, { minLength: 1 }), tags }) },
  { weight: 1, arbitrary: fc.record({ slot, tags }) },
  { weight: 1, arbitrary: fc.record({ slot }) },
);
type Step = { readonly slot: number; readonly content?: readonly string[]; readonly tags?: readonly string[] };

const contentHashOfPages = (content: readonly string[]) =>
  changeOf({ source: "any", pages: [content] }, { id: 1 }).contentHash;

const allFiles = fc.sample(fc.subarray(paragraphs, { minLength: 1 }), { seed: 1, numRuns: 40 }).map(contentHashOfPages);

/** Any order of commits, notes and removals leaves what a plain list of them leaves. */
export function describeHistoryContract(name: string, open: () => Promise<OpenKnowledge>): void {
  describe(`the knowledge store contract on histories, kept by ${name}`, () => {
    let knowledge: OpenKnowledge;

    beforeAll(async () => {
      knowledge = await open();
      await openSampleSet(knowledge.store);
    });
    afterAll(() => knowledge.close());

    async function take(step: Step, documentId: DocumentId, expected: Map<DocumentId, Expected>): Promise<void> {
      const { store } = knowledge;
      const before = expected.get(documentId);
      if (step.content !== undefined) {
        const sample = { documentId, source: documentId, pages: [step.content], tags: step.tags ?? [] };
        const { version } = await store.commit(changeOf(sample, await openSampleSet(store)), unstopped);
        const same = before?.versions.at(-1)?.join("\n") === step.content.join("\n");
        const versions = same && before ? before.versions : [...(before?.versions ?? []), step.content];
        expected.set(documentId, { versions, tags: same && before ? before.tags : (step.tags ?? []) });
        expect(version).toBe(versions.length);
      } else if (step.tags !== undefined) {
        await store.touch({ documentId, tags: step.tags }, unstopped);
        if (before) expected.set(documentId, { ...before, tags: step.tags });
      } else {
        const receipt = await store.remove(documentId, unstopped);
        const versions = before?.versions.length;
        const chunks = before?.versions.at(-1)?.length;
        if (before) expect(receipt).toMatchObject({ removed: { versions, pages: versions, chunks, postings: chunks } });
        else expect(receipt).toBeUndefined();
        expected.delete(documentId);
      }
    }

    async function check(expected: ReadonlyMap<DocumentId, Expected>): Promise<void> {
      const { reader, store } = knowledge;
      const { documents } = await reader.listDocuments({ scope: {}, limit: 100 }, unstopped);
      const listed = documents.map((document) => [document.documentId, document.version, document.tags]);
      const wanted = [...expected].map(([id, { versions, tags }]) => [id, versions.length, tags]);
      expect(listed).toEqual(wanted.sort());
      const passages = await allPassages(reader);
      for (const [documentId, { versions }] of expected) {
        const texts = passages.filter((passage) => passage.documentId === documentId).map(({ text }) => text);
        expect(texts).toEqual(versions.at(-1));
        for (const [index, content] of versions.entries()) {
          const page = await reader.page({ documentId, version: index + 1, number: 1 }, unstopped);
          expect(page?.text).toBe(content.join("\n\n"));
        }
      }
      const contents = [...expected.values()].flatMap(({ versions }) => versions);
      const current = [...expected.values()].flatMap(({ versions }) => versions.at(-1) ?? []);
      expect(passages).toHaveLength(current.length);
      const vectors = await store.storedVectors(paragraphs.map(inputHashOf), unstopped);
      for (const text of current) expect(vectors.has(inputHashOf(text))).toBe(true);
      if (expected.size === 0) expect(vectors.size).toBe(0);
      const needed = new Set<ContentHash>(contents.map(contentHashOfPages));
      const referenced = await store.referencedFiles([...allFiles, ...needed], unstopped);
      expect(referenced).toEqual(needed);
    }

    it("holds what a plain list of the same steps holds, after every step", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(steps, { maxLength: 8 }), async (history: readonly Step[]) => {
          const ids = slots.map(newDocumentId);
          const expected = new Map<DocumentId, Expected>();
          for (const step of [...history, ...slots.map((number) => ({ slot: number }))]) {
            const documentId = ids[step.slot];
            if (documentId === undefined) throw new Error("a step names no document");
            await take(step, documentId, expected);
            await check(expected);
          }
        }),
        { seed: 20_250_301, numRuns: 12, endOnFailure: true },
      );
    });
  });
}
