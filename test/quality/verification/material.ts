import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { readDocument } from "../../../ingest/read/read-document.js";
import { splitDocument } from "../../../ingest/split/split-document.js";
import { type QuotableUnit, quotableUnits } from "../../../src/answering/quotable-unit.js";
import { chunkText, pageTextLookup } from "../../../src/domain/chunk.js";
import { asChunkId, asDocumentId } from "../../../src/domain/identifiers.js";
import type { Passage } from "../../../src/domain/passage.js";

export interface Material {
  readonly document: string;
  /** The units of every chunk, in reading order. */
  readonly passages: readonly (readonly QuotableUnit[])[];
}

const wordsOf = (text: string) => text.split(/\s+/u).length;

/** A file as the service would store and cut it, without a store. */
export async function readMaterial(path: string, number: number): Promise<Material> {
  const source = basename(path);
  const document = await readDocument(new Uint8Array(readFileSync(path)), source);
  const chunks = await splitDocument(document, (texts) => Promise.resolve(texts.map(wordsOf)), {
    maxInputTokens: 256,
  });
  const documentId = asDocumentId(`01900000-0000-7000-8000-${String(number).padStart(12, "0")}`);
  const pageText = pageTextLookup(document.pages);
  const passages = chunks.map(
    ({ spans, headings }, index): Passage => ({
      chunkId: asChunkId(number * 100_000 + index + 1),
      documentId,
      version: 1,
      title: document.title,
      source,
      collection: "default",
      ...(document.date !== undefined && { date: document.date }),
      headings,
      text: chunkText(spans, pageText),
      spans,
    }),
  );
  const page = ({ number: wanted }: { readonly number: number }) => {
    const found = document.pages.find((one) => one.number === wanted);
    return Promise.resolve(found && { ...found, documentId, version: 1, pages: document.pages.length });
  };
  const units = await quotableUnits(passages, { page }, new AbortController().signal);
  return {
    document: source,
    passages: passages.map(({ chunkId }) => units.filter(({ passage }) => passage.chunkId === chunkId)),
  };
}
