/** A figure of a table row with the name of its column, both as stored. */
export interface TableCell {
  readonly text: string;
  readonly column: string | undefined;
}

export interface TableRow {
  /** What the row is about; empty where it begins with a figure. */
  readonly label: string;
  /** The cells after the label, left to right. */
  readonly cells: readonly TableCell[];
}

const figure =
  /^[-–—−(]*(?:US|[A-Z]{3}\s)?[$€£¥]?\s*[-–—−(]*\s*(?:\d[\d.,]*|[-–—−])\s*[)]?\s*(?:%|x|bps|pts)?\s*[)]?$/u;
const separator = / {2,}|\t| \| /u;

/**
 * Reads a row as its readers write them: printed tables part cells by two blanks or more, others by a bar. Column names stand
 * beside the cells only where their number agrees.
 */
export function readTableRow(text: string, columns: readonly string[]): TableRow {
  const parts = text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const firstFigure = parts.findIndex((part) => isFigure(part));
  const barred = text.includes(" | ");
  const labels = barred ? Math.min(1, parts.length) : firstFigure === -1 ? parts.length : firstFigure;
  const cells = parts.slice(labels);
  // Names printed over a table leave out its labels; those of a written one name every cell.
  const offset =
    barred && columns.length === parts.length ? labels : !barred && columns.length === cells.length ? 0 : undefined;
  return {
    label: parts.slice(0, labels).join(" "),
    cells: cells.map((cell, index) => ({
      text: cell,
      column: offset === undefined ? undefined : columns[index + offset],
    })),
  };
}

/** A number standing alone, with its currency, sign or percent sign, or the dash that stands for none. */
function isFigure(cell: string): boolean {
  return figure.test(cell);
}
