import type { QuotableUnit } from "../../../src/answering/quotable-unit.js";
import { asChunkId, asDocumentId } from "../../../src/domain/identifiers.js";
import type { Passage } from "../../../src/domain/passage.js";

export interface Around {
  readonly title?: string;
  readonly source?: string;
  readonly date?: string;
  readonly document?: number;
  readonly columns?: readonly string[];
  readonly caption?: string;
  readonly label?: string;
}

/** A sentence as it would be quoted from a document of its own. */
export function paragraph(text: string, around: Around = {}): QuotableUnit {
  const { title = "Handbook", source = "handbook.md", date, document = 1, columns = [] } = around;
  const passage: Passage = {
    chunkId: asChunkId(document),
    documentId: asDocumentId(`01900000-0000-7000-8000-${String(document).padStart(12, "0")}`),
    version: 1,
    title,
    source,
    collection: "default",
    ...(date !== undefined && { date }),
    headings: [],
    text,
    spans: [{ page: 1, start: 0, end: text.length }],
  };
  return { passage, kind: "paragraph", page: 1, start: 0, end: text.length, text, columns };
}

/** A row of a table, cells two spaces or a bar apart. */
export function row(text: string, around: Around = {}): QuotableUnit {
  const place = { page: 1, start: 0, end: 0 };
  const { caption, label } = around;
  return {
    ...paragraph(text, around),
    kind: "table-row",
    surroundings: [
      ...(caption === undefined ? [] : [{ ...place, role: "heading" as const, text: caption }]),
      ...(label === undefined ? [] : [{ ...place, role: "row" as const, text: label }]),
    ],
  };
}
