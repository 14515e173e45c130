import type { Passage } from "../domain/passage.js";
import type { KnowledgeReader } from "../ports/knowledge-reader.js";
import { type QuotableUnit, quotableUnits } from "./quotable-unit.js";
import { type TableRow, readTableRow } from "./read-table-row.js";

/** A sentence or row that may answer, with what stands above it on its page. */
export interface AnswerUnit {
  readonly unit: QuotableUnit;
  /** Of the best passage on its page, from 0. */
  readonly rank: number;
  /** Whether a passage holds it, or only its page. */
  readonly retrieved: boolean;
  /** Nearest above it: a heading, and for a row the captions of its table and of its part of the table. */
  readonly context: readonly string[];
  /** For table rows. */
  readonly row: TableRow | undefined;
}

const longestCaption = 200;
const captionsKept = 3;

/**
 * The units of every page that a passage stands on, since the row that answers is often in the next chunk of the same table. In
 * the order of the passages, then of reading; each page once.
 */
export async function answerUnits(
  passages: readonly Passage[],
  reader: KnowledgeReader,
  signal: AbortSignal,
): Promise<AnswerUnit[]> {
  const seen = new Set<string>();
  const units: AnswerUnit[] = [];
  for (const [rank, passage] of passages.entries()) {
    for (const { page } of passage.spans) {
      const key = `${passage.documentId} ${passage.version} ${page}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const whole: Passage = { ...passage, spans: [{ page, start: 0, end: Number.MAX_SAFE_INTEGER }] };
      const onPage = await quotableUnits([whole], reader, signal);
      units.push(...withContext(onPage, rank, passages));
    }
  }
  return units;
}

/** What the walk down a page has passed. */
interface Above {
  heading: string;
  captions: string[];
  columns: readonly string[];
  inTable: boolean;
}

function withContext(units: readonly QuotableUnit[], rank: number, passages: readonly Passage[]): AnswerUnit[] {
  const above: Above = { heading: "", captions: [], columns: [], inTable: false };
  return units.map((unit) => {
    const answer = answerUnit(unit, above, rank, passages);
    pass(unit, above);
    return answer;
  });
}

function answerUnit(unit: QuotableUnit, above: Above, rank: number, passages: readonly Passage[]): AnswerUnit {
  const holder = passages.find((passage) => holds(passage, unit)) ?? passages[rank];
  const row = unit.kind === "table-row" ? readRow(unit, above) : undefined;
  const context = [above.heading, ...(row ? above.captions : [])].filter((text) => text !== "");
  const retrieved = passages.some((passage) => holds(passage, unit));
  return { unit: holder ? { ...unit, passage: holder } : unit, rank, retrieved, context, row };
}

/** Columns of the rows above hold for a row that names none and has as many cells. */
function readRow({ text, columns }: QuotableUnit, above: Above): TableRow {
  const own = readTableRow(text, columns);
  if (columns.length > 0 || above.columns.length === 0) return own;
  return own.cells.length === above.columns.length ? readTableRow(text, above.columns) : own;
}

function pass({ kind, text, columns }: QuotableUnit, above: Above): void {
  if (kind === "table-row") {
    if (columns.length > 0) above.columns = columns;
    above.inTable = true;
  } else if (kind === "heading") {
    Object.assign(above, { heading: text, captions: [], columns: [], inTable: false });
  } else if (text.length <= longestCaption) {
    // Within a table it names a part of it, after which the next one takes its place.
    above.captions = [
      ...(above.inTable ? above.captions.slice(0, captionsKept - 1) : above.captions.slice(1 - captionsKept)),
      text,
    ];
  } else Object.assign(above, { captions: [text.slice(-longestCaption)], columns: [], inTable: false });
}

function holds({ documentId, version, spans }: Passage, { passage, page, start, end }: QuotableUnit): boolean {
  if (documentId !== passage.documentId || version !== passage.version) return false;
  return spans.some((span) => span.page === page && span.start < end && span.end > start);
}
