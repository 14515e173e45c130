import type { ParsedDocument } from "../../src/domain/document.js";

/** What a chunk stands under. */
export interface ChunkPlace {
  /** Outermost first. */
  readonly headings: readonly string[];
  /** Caption of its table, or "". */
  readonly caption: string;
  /** Names of the columns of its table, left to right. */
  readonly columns: readonly string[];
}

/** More would take the place of the text itself. */
const mostWords = { path: 30, caption: 40, columns: 24 };
const longestPrefixCharacters = 500;

/**
 * Title, file name where it adds something, headings, caption and column names: what a chunk cannot be understood without.
 * `text` is that of the chunk, in one line.
 */
export function chunkPrefix(document: ParsedDocument, place: ChunkPlace, text: string): string {
  const caption = text.includes(place.caption) ? "" : place.caption;
  const columns = place.columns.length > 0 ? `Columns: ${place.columns.join(" | ")}` : "";
  return [
    headingPath(document, place.headings),
    firstWords(caption, mostWords.caption),
    firstWords(columns, mostWords.columns),
  ]
    .filter((line) => line !== "")
    .join("\n")
    .slice(0, longestPrefixCharacters)
    .trim();
}

/** The title and as many headings as fit, nearest first, since the outer ones are shared by many chunks. */
function headingPath({ title, metadata }: ParsedDocument, headings: readonly string[]): string {
  const file = metadata["file"]?.replace(/\.[^.]+$/u, "") ?? "";
  const adds = file !== "" && !title.toLowerCase().includes(file.toLowerCase());
  const named = firstWords(adds ? `${title} (${file})` : title, mostWords.path);
  const path: string[] = [];
  let words = wordsIn(named);
  for (const heading of headings.filter((other) => other !== title).toReversed()) {
    words += wordsIn(heading);
    if (words > mostWords.path && path.length > 0) break;
    path.unshift(heading);
  }
  return [named, ...path.map((heading) => firstWords(heading, mostWords.path))].join(" > ");
}

function firstWords(text: string, most: number): string {
  return text
    .split(/(?<=\s)/u)
    .slice(0, most)
    .join("")
    .trim();
}

function wordsIn(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0;
}
