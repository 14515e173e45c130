import type { BrokenWords } from "../../src/domain/broken-words.js";
import type { Piece } from "./pieces.js";

/** More than this is prose that happens to stand above a table. */
const longestCaptionWords = 40;
const longestLineWords = 30;

/**
 * For each piece, the caption of the table it belongs to as caption, inner label or row, else "". A caption is the short
 * text right above the first row: on the page of a financial statement its name, in running text the sentence that
 * introduces the table. A table that goes on at the very top of the next page keeps its caption.
 */
export function tableCaptions(pieces: readonly Piece[], words: BrokenWords): string[] {
  const captions = pieces.map(() => "");
  let above: number[] = [];
  let caption = "";
  for (const [index, piece] of pieces.entries()) {
    if (piece.page !== pieces[index - 1]?.page) {
      above = [];
      if (piece.kind !== "table-row") caption = "";
    }
    if (piece.kind === "table-row") {
      if (caption === "") {
        const lines = nearestLines(above, pieces);
        caption = lines.map((line) => words.shown(pieces[line]?.text ?? "")).join(" ");
        for (const line of lines) captions[line] = caption;
      }
    } else if (piece.kind === "heading" || !isShort(piece)) {
      above = [];
      caption = "";
    } else {
      above.push(index);
    }
    captions[index] = caption;
  }
  return captions;
}

function isShort({ kind, text }: Piece): boolean {
  return kind !== "list-item" && wordsIn(text) <= longestLineWords && !/[.;]$/u.test(text);
}

/** As many of the lines above as fit, counted from the table upwards, in reading order. */
function nearestLines(above: readonly number[], pieces: readonly Piece[]): number[] {
  const lines: number[] = [];
  let words = 0;
  for (const index of above.toReversed()) {
    words += wordsIn(pieces[index]?.text ?? "");
    if (words > longestCaptionWords) break;
    lines.unshift(index);
  }
  return lines;
}

function wordsIn(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0;
}
