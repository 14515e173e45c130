import type { Database } from "better-sqlite3";
import { z } from "zod";
import type { MissingDocument } from "../../domain/reindex-report.js";
import type { StoredVersion } from "../../ports/chunk-sets.js";
import { parseBlocks, parseBoxes, parseWarnings } from "./rows.js";

const versionRow = z.object({
  source: z.string(),
  media_type: z.string(),
  title: z.string(),
  date: z.string().nullable(),
  metadata: z.string(),
  warnings: z.string(),
});
const pageRow = z.object({
  number: z.number(),
  text: z.string(),
  blocks: z.string(),
  boxes: z.string().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  warnings: z.string(),
});

/** The current version of a document with all its pages; undefined where another one is current by now. */
export function storedVersion(database: Database, missing: MissingDocument): StoredVersion | undefined {
  const { documentId, version } = missing;
  const row = database
    .prepare(
      `SELECT source, media_type, title, date, metadata, warnings FROM documents
       JOIN versions ON document_id = documents.id AND version = current_version WHERE documents.id = ? AND version = ?`,
    )
    .get(documentId, version);
  if (row === undefined) return undefined;
  const { source, media_type, title, date, metadata, warnings } = versionRow.parse(row);
  const pages = database
    .prepare(
      `SELECT number, text, blocks, boxes, width, height, warnings FROM pages
       WHERE document_id = ? AND version = ? ORDER BY number`,
    )
    .all(documentId, version);
  return {
    ...missing,
    source,
    document: {
      title,
      metadata: z.record(z.string(), z.string()).parse(JSON.parse(metadata)),
      mediaType: media_type,
      warnings: parseWarnings(warnings),
      pages: z.array(pageRow).parse(pages).map(pageOf),
      ...(date !== null && { date }),
    },
  };
}

function pageOf({ number, text, blocks, boxes, width, height, warnings }: z.infer<typeof pageRow>) {
  return {
    number,
    text,
    blocks: parseBlocks(blocks),
    warnings: parseWarnings(warnings),
    ...(boxes !== null && { boxes: parseBoxes(boxes) }),
    ...(width !== null && height !== null && { size: { width, height } }),
  };
}
