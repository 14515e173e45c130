import { createHash } from "node:crypto";
import { v7 } from "uuid";
import type { EmbeddedChunk } from "../../src/domain/chunk.js";
import type { ChunkSet, EmbedderFingerprint } from "../../src/domain/chunk-set.js";
import type { Block, Page } from "../../src/domain/page.js";
import {
  type ContentHash,
  type DocumentId,
  type InputHash,
  asChunkId,
  asContentHash,
  asDocumentId,
  asInputHash,
} from "../../src/domain/identifiers.js";
import type { Passage } from "../../src/domain/passage.js";
import type { KnowledgeReader } from "../../src/ports/knowledge-reader.js";
import type { DocumentChange, KnowledgeStore } from "../../src/ports/knowledge-store.js";
import { unstopped } from "../expect-code.js";
import { HashEmbedder, hashedVector } from "../fakes/hash-embedder.js";

export const chunkerVersion = "sample-1";

/** A store and a reader over the same data, empty at first. */
export interface OpenKnowledge {
  readonly store: KnowledgeStore;
  readonly reader: KnowledgeReader;
  /** Closes both and opens the same data again. */
  readonly reopen: () => Promise<OpenKnowledge>;
  readonly close: () => Promise<void>;
}

export interface SampleDocument {
  readonly documentId?: DocumentId;
  readonly source: string;
  /** The paragraphs of each page; every paragraph becomes one chunk. */
  readonly pages: readonly (readonly string[])[];
  readonly collection?: string;
  readonly title?: string;
  readonly date?: string;
  readonly tags?: readonly string[];
  readonly labels?: readonly string[];
  readonly origin?: string;
}

export const newDocumentId = (): DocumentId => asDocumentId(v7());
export const contentHashOf = (text: string): ContentHash => asContentHash(sha256(text));
export const inputHashOf = (text: string): InputHash => asInputHash(sha256(`input ${text}`));

/** The change that stores a sample. Equal paragraphs share their input, as equal texts do in an ingest. */
export function changeOf(sample: SampleDocument, { id }: Pick<ChunkSet, "id">): DocumentChange {
  const { source, date, origin, labels } = sample;
  const pages = sample.pages.map((paragraphs, index) => pageOf(index + 1, paragraphs));
  const chunks = pages.flatMap((page) =>
    page.blocks.map(({ start, end }): EmbeddedChunk => {
      const text = page.text.slice(start, end);
      const inputHash = inputHashOf(text);
      return {
        spans: [{ page: page.number, start, end }],
        headings: [],
        labels: [],
        prefix: "",
        inputHash,
        vector: hashedVector(text),
      };
    }),
  );
  return {
    chunkSetId: id,
    documentId: sample.documentId ?? newDocumentId(),
    collection: sample.collection ?? "default",
    source,
    tags: sample.tags ?? [],
    contentHash: contentHashOf(JSON.stringify(sample.pages)),
    sizeBytes: pages.reduce((sum, { text }) => sum + text.length, 0),
    document: {
      title: sample.title ?? source,
      metadata: {},
      mediaType: "text/plain",
      pages,
      warnings: [],
      ...(date !== undefined && { date }),
    },
    chunks,
    ...(origin !== undefined && { origin }),
    ...(labels !== undefined && { labels }),
  };
}

export async function openSampleSet(store: KnowledgeStore): Promise<ChunkSet> {
  return store.openChunkSet({ chunkerVersion, embedder: await sampleFingerprint() }, unstopped);
}

export function sampleFingerprint(): Promise<EmbedderFingerprint> {
  return new HashEmbedder().fingerprint(unstopped);
}

/** Commits samples one after another into the current set; gives the ids of their documents. */
export async function commitSamples(store: KnowledgeStore, samples: readonly SampleDocument[]): Promise<DocumentId[]> {
  const chunkSet = await openSampleSet(store);
  const ids: DocumentId[] = [];
  for (const sample of samples) ids.push((await store.commit(changeOf(sample, chunkSet), unstopped)).documentId);
  return ids;
}

/** Every passage there is: labels are small integers, and those that are not in use are left out. */
export function allPassages(reader: KnowledgeReader): Promise<readonly Passage[]> {
  return reader.passages(
    Array.from({ length: 400 }, (_, index) => asChunkId(index + 1)),
    unstopped,
  );
}

function pageOf(number: number, paragraphs: readonly string[]): Page {
  const blocks: Block[] = [];
  let start = 0;
  for (const paragraph of paragraphs) {
    blocks.push({ kind: "paragraph", start, end: start + paragraph.length });
    start += paragraph.length + 2;
  }
  return { number, text: paragraphs.join("\n\n"), blocks, warnings: [] };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
