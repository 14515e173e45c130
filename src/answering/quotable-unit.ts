import type { BlockKind, Page } from "../domain/page.js";
import type { Passage } from "../domain/passage.js";
import { splitSentences } from "../domain/sentences.js";
import type { KnowledgeReader } from "../ports/knowledge-reader.js";
import { type RowPlace, type Surrounding, rowPlaces } from "./table-surroundings.js";

/** A sentence, list item, table row or heading of a passage: the smallest thing that is quoted. */
export interface QuotableUnit {
  readonly passage: Passage;
  readonly kind: BlockKind;
  readonly page: number;
  /** Position in the stored page; `text` is exactly that slice. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Column names of the table a row belongs to. */
  readonly columns: readonly string[];
  /** What stands around a table row on its page; none for other kinds. */
  readonly surroundings?: readonly Surrounding[];
  /** Signs and names of money on the page of a table row. */
  readonly moneySigns?: string;
}

interface ReadPage {
  readonly page: Page;
  readonly places: ReadonlyMap<number, RowPlace>;
}

/**
 * Cuts passages along the structure of their stored pages. In the order of the passages, then of reading. A passage whose
 * page has gone meanwhile gives no units.
 */
export async function quotableUnits(
  passages: readonly Passage[],
  reader: Pick<KnowledgeReader, "page">,
  signal: AbortSignal,
): Promise<QuotableUnit[]> {
  const pages = new Map<string, ReadPage | undefined>();
  const units: QuotableUnit[] = [];
  for (const passage of passages) {
    const { documentId, version } = passage;
    for (const span of passage.spans) {
      const key = `${documentId} ${version} ${span.page}`;
      if (!pages.has(key)) {
        const page = await reader.page({ documentId, version, number: span.page }, signal);
        pages.set(key, page && { page, places: rowPlaces(page) });
      }
      const read = pages.get(key);
      if (read) units.push(...unitsOfSpan(passage, read, span));
    }
  }
  return units;
}

function unitsOfSpan(
  passage: Passage,
  { page, places }: ReadPage,
  span: { readonly start: number; readonly end: number },
): QuotableUnit[] {
  return page.blocks
    .filter((block) => block.kind !== "furniture" && block.start < span.end && block.end > span.start)
    .flatMap((block) => {
      const start = Math.max(block.start, span.start);
      const end = Math.min(block.end, span.end);
      const place = places.get(block.start);
      return piecesOf(block.kind, page.text.slice(start, end)).map((piece) => ({
        passage,
        kind: block.kind,
        page: page.number,
        start: start + piece.start,
        end: start + piece.end,
        text: page.text.slice(start + piece.start, start + piece.end),
        columns: place?.columns ?? block.columns ?? [],
        ...(place && { surroundings: place.surroundings, moneySigns: place.moneySigns }),
      }));
    });
}

function piecesOf(kind: BlockKind, text: string): readonly { readonly start: number; readonly end: number }[] {
  if (kind === "paragraph" || kind === "list-item") return splitSentences(text);
  const trimmed = text.trim();
  const start = text.indexOf(trimmed);
  return trimmed === "" ? [] : [{ start, end: start + trimmed.length }];
}
