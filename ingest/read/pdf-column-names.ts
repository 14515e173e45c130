import { lineText } from "./pdf-line-text.js";
import type { Line } from "./pdf-lines.js";
import { type Segment, centreOf, segmentText } from "./pdf-segment.js";
import { type Column, columnsAbove } from "./pdf-table-header.js";

const number = /^[-–—($€£ ]*(?:\d[\d,.]*|[-–—])[)% ]*$/u;
const year = /^(?:19|20)\d\d$/u;
/** A line of more characters is prose or a label of several lines. */
const longestLabel = 60;
/** Several lines of prose end a table, one or two may be the label of a row. */
const mostLabelLines = 2;

/** Names of the columns of the figures of each line that is a row below a header; undefined for others. */
export function columnNames(lines: readonly Line[]): (readonly string[] | undefined)[] {
  let open: readonly Column[] | undefined;
  let prose = 0;
  return lines.map((line, index) => {
    const figures = figuresOf(line);
    if (figures.length === 0) {
      prose = line.cells.length === 1 && lineText(line).length > longestLabel ? prose + 1 : 0;
      if (prose > mostLabelLines) open = undefined;
      return undefined;
    }
    prose = 0;
    open = columnsAbove(lines, index, figures) ?? open;
    const columns = open && columnsUnder(open, figures);
    // Rows of another table have other columns.
    if (open && figures.length > open.length) open = undefined;
    return columns?.map(({ name }) => name);
  });
}

/** The columns of these figures, one each; undefined where they do not stand under the columns. */
function columnsUnder(columns: readonly Column[], figures: readonly Segment[]): readonly Column[] | undefined {
  if (figures.length === columns.length) return columns;
  const own = figures.map((figure) =>
    columns.find(({ x, right }, place) => {
      const from = ((columns[place - 1]?.right ?? Number.NEGATIVE_INFINITY) + x) / 2;
      const to = (right + (columns[place + 1]?.x ?? Number.POSITIVE_INFINITY)) / 2;
      return centreOf(figure) >= from && centreOf(figure) < to;
    }),
  );
  const found = own.filter((column) => column !== undefined);
  return new Set(found).size === figures.length ? found : undefined;
}

function figuresOf({ cells }: Line): Segment[] {
  const [label, ...rest] = cells;
  if (!label || !/\p{L}{2}/u.test(segmentText(label))) return [];
  const figures = rest.filter((cell) => isNumber(segmentText(cell)));
  const last = rest.at(-1);
  return figures.length * 2 > rest.length || (last && isNumber(segmentText(last))) ? figures : [];
}

function isNumber(text: string): boolean {
  return number.test(text) && !year.test(text);
}
