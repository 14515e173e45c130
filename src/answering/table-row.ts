/** A cell of a row that holds a figure or, in a table with named cells, anything. */
export interface Cell {
  /** Position in the text of the row, `[start, end)`. */
  readonly start: number;
  readonly end: number;
  /** Name of its column, where known. */
  readonly column: string | undefined;
}

export interface TableRow {
  /** Where the label ends: the first cell, which names the row. */
  readonly labelEnd: number;
  readonly cells: readonly Cell[];
}

/** Readers part the cells of a printed table by two spaces, those of other tables, which may be empty, by a bar. */
const bar = / \| /gu;
const gap = /\s{2,}|\t/gu;
const figure = /^[-–—($€£¥ ]*(?:\d[\d,.]*|[-–—])[)% ]*(?:\(\d\))?$/u;
/** A figure, or the dash that stands for none, in a row whose cells run into one another. */
const figures = /[-–—($€£¥]*\d[\d,.]*[)% ]*|[-–—](?=\s|$)/gu;

/** Where the cells of a row stand and which column each belongs to; columns stay unknown where the counts do not match. */
export function tableRow(text: string, columns: readonly string[]): TableRow {
  const pieces = piecesOf(text);
  const [label, ...rest] = pieces;
  if (!label) return { labelEnd: 0, cells: [] };
  if (columns.length === pieces.length && text.includes(" | ")) {
    return { labelEnd: label.end, cells: pieces.map((piece, index) => ({ ...piece, column: columns[index] })) };
  }
  const tidy = rest.map(({ start, end }) => ({
    start,
    end: start + text.slice(start, end).replace(/\s*[$€£]$/u, "").length,
  }));
  const bearing = tidy.filter(({ start, end }) => figure.test(text.slice(start, end)));
  const loose = [...text.slice(label.end).matchAll(figures)].map((match) => ({
    start: label.end + match.index,
    end: label.end + match.index + match[0].length,
  }));
  const chosen = [bearing, loose].find((cells) => cells.length > 0 && cells.length === columns.length);
  if (chosen) return { labelEnd: label.end, cells: chosen.map((cell, index) => ({ ...cell, column: columns[index] })) };
  return { labelEnd: label.end, cells: rest.map((cell) => ({ ...cell, column: undefined })) };
}

/** How many figures a row holds beside its label; 0 for a row of names, years or dates alone. */
export function countFigures(text: string): number {
  const [label, ...rest] = piecesOf(text);
  if (!label || !/\p{L}{2}/u.test(text.slice(label.start, label.end))) return 0;
  return rest.filter(({ start, end }) => figure.test(text.slice(start, end).replace(/\s*[$€£]$/u, ""))).length;
}

export function cellTexts(text: string): string[] {
  return piecesOf(text).map(({ start, end }) => text.slice(start, end));
}

function piecesOf(text: string): { readonly start: number; readonly end: number }[] {
  const pieces: { start: number; end: number }[] = [];
  const barred = text.includes(" | ");
  let start = 0;
  for (const match of text.matchAll(barred ? bar : gap)) {
    if (barred || match.index > start) pieces.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  if (barred || start < text.length) pieces.push({ start, end: text.length });
  return pieces;
}
