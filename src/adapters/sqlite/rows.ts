import { z } from "zod";
import type { ChunkSet } from "../../domain/chunk-set.js";
import type { StoredDocument } from "../../domain/document.js";
import { asContentHash, asDocumentId } from "../../domain/identifiers.js";
import { shownSource } from "../../domain/shown-source.js";
import type { Span } from "../../domain/span.js";

const warnings = z.array(z.object({ code: z.string(), message: z.string() }));
const fingerprint = z.object({
  id: z.string(),
  digest: z.string(),
  dimensions: z.number(),
  pooling: z.enum(["mean", "cls", "last", "server"]),
  normalised: z.boolean(),
  documentPrefix: z.string(),
  queryPrefix: z.string(),
  maxInputTokens: z.number(),
});
const span = z.object({ page: z.number(), start: z.number(), end: z.number() });
const block = z
  .object({
    kind: z.enum(["heading", "paragraph", "list-item", "table-row", "code", "furniture"]),
    start: z.number(),
    end: z.number(),
    level: z.number(),
    columns: z.array(z.string()),
  })
  .partial({ level: true, columns: true });
const box = z.object({
  start: z.number(),
  end: z.number(),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
});

export const parseWarnings = (json: string) => warnings.parse(JSON.parse(json));
export const parseStrings = (json: string) => z.array(z.string()).parse(JSON.parse(json));
export const parseBoxes = (json: string) => z.array(box).parse(JSON.parse(json));

export function parseBlocks(json: string) {
  return z
    .array(block)
    .parse(JSON.parse(json))
    .map(({ kind, start, end, level, columns }) => ({
      kind,
      start,
      end,
      ...(level !== undefined && { level }),
      ...(columns !== undefined && { columns }),
    }));
}

export function parseSpans(json: string): [Span, ...Span[]] {
  return z.tuple([span], span).parse(JSON.parse(json));
}

export const chunkSetRow = z
  .object({
    id: z.number(),
    chunker_version: z.string(),
    embedder: z.string(),
    embedder_url: z.string().nullable(),
    current_since: z.number(),
    state: z.enum(["current", "building", "retired"]),
  })
  .transform(
    (row): ChunkSet => ({
      id: row.id,
      chunkerVersion: row.chunker_version,
      embedder: fingerprint.parse(JSON.parse(row.embedder)),
      currentSince: row.current_since,
      state: row.state,
      ...(row.embedder_url !== null && { embedderUrl: row.embedder_url }),
    }),
  );

export const documentRow = z
  .object({
    id: z.string(),
    title: z.string(),
    source: z.string(),
    collection: z.string(),
    tags: z.string(),
    visibility_labels: z.string(),
    version: z.number(),
    content_hash: z.string(),
    media_type: z.string(),
    date: z.string().nullable(),
    metadata: z.string(),
    page_count: z.number(),
    chunks: z.number(),
    warnings: z.string(),
    updated_at: z.string(),
  })
  .transform(
    (row): StoredDocument => ({
      documentId: asDocumentId(row.id),
      title: row.title,
      source: shownSource(row.source),
      collection: row.collection,
      tags: parseStrings(row.tags),
      labels: parseStrings(row.visibility_labels),
      version: row.version,
      contentHash: asContentHash(row.content_hash),
      mediaType: row.media_type,
      metadata: z.record(z.string(), z.string()).parse(JSON.parse(row.metadata)),
      pages: row.page_count,
      chunks: row.chunks,
      warnings: parseWarnings(row.warnings),
      updatedAt: row.updated_at,
      ...(row.date !== null && { date: row.date }),
    }),
  );

export const count = z.object({ count: z.number() }).transform((row) => row.count);

/** Labels as they are stored: each once, in order; null where those that are there shall stay. */
export function labelsJson(labels: readonly string[] | undefined): string | null {
  return labels === undefined ? null : JSON.stringify([...new Set(labels)].sort());
}
