import { lineText } from "./pdf-line-text.js";
import type { Line } from "./pdf-lines.js";
import { type Segment, centreOf, segmentText } from "./pdf-segment.js";

const months =
  "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)";
const year = String.raw`\b(?:19|20)\d\d\b`;
const dates = new RegExp(String.raw`${year}|\b${months}\.? \d{1,2}\b`, "giu");
const period = new RegExp(String.raw`${year}|\b(?:months|quarters?|years?|weeks|${months})\b`, "iu");
const mostHeaderRows = 6;
const longestName = 40;
const longestLabel = 60;
/** Labels without figures, such as "Net sales:", that may stand between the names and the first row. */
const mostLabels = 5;
/** Of a header row whose names are shared out among the columns below. */
const mostShared = 6;
const mostColumns = 16;
/** "(in millions)", "(unaudited)": said of columns, no name of one. */
const remark = /^\((?:in|unaudited|audited|dollars|amounts)\b[^()]*\)$/iu;

/** A column as its lowest header row has it. */
export interface Column extends Pick<Segment, "x" | "right"> {
  readonly name: string;
}

/** The header rows right above a row of figures, put together column by column; undefined where there are none. */
export function columnsAbove(lines: readonly Line[], index: number, figures: readonly Segment[]): Column[] | undefined {
  const from = Math.min(...figures.map(({ x }) => x));
  const rows: Segment[][] = [];
  let above = index - 1;
  while (above >= index - mostLabels && isLabel(lines[above], from)) above -= 1;
  const lowest = above;
  let hasLabelName = false;
  for (; rows.length < mostHeaderRows; above -= 1) {
    const cells = headerCells(lines[above], from);
    if (cells.length > 0) rows.unshift(cells);
    // The name of the labels' own column may reach higher than those of the figures.
    else if (rows.length === 0 || hasLabelName || !isLeftOf(lines[above], from)) break;
    else hasLabelName = true;
  }
  const [columns, ...upper] = rows.reverse();
  if (!columns || columns.length < figures.length) return undefined;
  // A single name is one where the labels have theirs beside it.
  const isTable = columns.length > 1 || (lines[lowest]?.cells.length ?? 0) > 1;
  if (!isTable) return undefined;
  const isOfPeriods = rows.flat().some((cell) => period.test(segmentText(cell)));
  if (!isOfPeriods && !isRightAbove(columns, figures)) return undefined;
  const over = upper.reverse().map((row) => cellsOver(row, columns));
  return columns.map((column, place) => ({
    x: column.x,
    right: column.right,
    name: [...over.flatMap((row) => row[place] ?? []), column].map(segmentText).join(" "),
  }));
}

/** Each name stands over a figure of its own. */
function isRightAbove(columns: readonly Segment[], figures: readonly Segment[]): boolean {
  return (
    columns.length === figures.length &&
    columns.every((column, place) => {
      const figure = figures[place];
      return (
        figure !== undefined && column.x < figure.right && figure.x < column.right && /\p{L}/u.test(segmentText(column))
      );
    })
  );
}

/** A label of rows, or a remark on the columns. */
function isLabel(line: Line | undefined, from: number): boolean {
  if (!line || lineText(line).length > longestLabel) return false;
  const over = line.cells.filter(({ right }) => right > from).map(segmentText);
  if (over.length > 0 && over.every((text) => remark.test(text))) return true;
  return line.cells.length === 1 && !period.test(lineText(line));
}

/** The cells of a header row that stand over figures; none where the line is no header. */
function headerCells(line: Line | undefined, from: number): Segment[] {
  const cells = line?.cells.filter(({ right }) => right > from) ?? [];
  const names = cells.map(segmentText);
  const alone = line?.cells.length === 1;
  const isHeader = names.every(isName);
  if (!isHeader || (alone && !cells.every((cell) => cell.x >= from || period.test(segmentText(cell))))) return [];
  return cells;
}

function isLeftOf(line: Line | undefined, from: number): boolean {
  return line !== undefined && line.right <= from && isName(lineText(line));
}

function isName(text: string): boolean {
  return (
    text.length <= longestName &&
    /^[\p{L}\d(%$#]/u.test(text) &&
    !/\d/u.test(text.replace(dates, "").replace(/\(\d\)/gu, ""))
  );
}

/** The cell of an upper row over each column: that of the neighbours it stands in the middle of, or the one it overlaps. */
function cellsOver(row: readonly Segment[], columns: readonly Segment[]): (Segment | undefined)[] {
  const shared = row.length <= mostShared && columns.length <= mostColumns ? shareOut(row, columns) : undefined;
  return shared ?? columns.map((column) => row.find((cell) => cell.x < column.right && column.x < cell.right));
}

/** All columns, from left to right, as runs of neighbours in the middle of which a cell each stands; undefined where they do not. */
function shareOut(row: readonly Segment[], columns: readonly Segment[]): Segment[] | undefined {
  const [cell, ...others] = row;
  if (!cell) return columns.length === 0 ? [] : undefined;
  for (let count = columns.length - others.length; count > 0; count -= 1) {
    const own = columns.slice(0, count);
    const rest = isMiddleOf(cell, own) && shareOut(others, columns.slice(count));
    if (rest) return [...own.map(() => cell), ...rest];
  }
  return undefined;
}

function isMiddleOf(cell: Segment, columns: readonly Segment[]): boolean {
  const left = Math.min(...columns.map(({ x }) => x));
  const width = Math.max(...columns.map(({ right }) => right)) - left;
  return Math.abs(centreOf(cell) - left - width / 2) < width / columns.length / 4;
}
