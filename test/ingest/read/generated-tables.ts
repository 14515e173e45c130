import { seededRandom } from "../../seeded-random.js";
import { fullLine, word } from "./generated-pages.js";
import { type DrawnLine, type DrawnPage, type Rule, type Typesetter, pageSize } from "./pdf-drawing.js";

export interface TableSettings {
  readonly seed: number;
  readonly size: number;
  readonly ruled: boolean;
  readonly numberColumns: number;
  /** Whether a column of wrapped words stands between labels and numbers. */
  readonly wordColumn: boolean;
  readonly emptyCells: boolean;
  readonly twoLineHeader: boolean;
  readonly drawnByColumn: boolean;
}

/** The lines of each cell; none where it is empty. */
type Cell = readonly string[];

export interface GeneratedTable {
  readonly page: DrawnPage;
  /** Rows from top to bottom, each with the cells that are not empty from left to right. */
  readonly rows: readonly (readonly Cell[])[];
  /** Names of the number columns. */
  readonly names: readonly string[];
}

const left = 60;
const numberWidth = 66;
const wordWidth = 150;
const rowCount = 9;

export function tablePage(set: Typesetter, settings: TableSettings): GeneratedTable {
  const random = seededRandom(settings.seed);
  const edges = edgesOf(settings);
  const header = headerCells(settings);
  const body = Array.from({ length: rowCount }, (_, row) => bodyCells(set, random, settings, row));
  const lines: DrawnLine[] = [sentence(random, 700, settings.size)];
  const rules: Rule[] = [];
  let y = 640;
  for (const cells of [header, ...body]) {
    lines.push(...cells.flatMap((cell, column) => placed(set, cell, settings, edges, column, y)));
    y -= settings.size * (Math.max(1, ...cells.map(({ length }) => length)) * 1.2 + 0.5);
    if (settings.ruled) {
      const height = y + settings.size + 2;
      rules.push({ from: { x: left, y: height }, to: { x: pageSize.width - left, y: height } });
    }
  }
  const table = lines.slice(1);
  if (settings.drawnByColumn) table.sort((one, other) => columnAt(edges, one.x) - columnAt(edges, other.x));
  return {
    page: { lines: [...lines.slice(0, 1), ...table, sentence(random, y - 30, settings.size)], rules },
    rows: [header, ...body].map((cells) => cells.filter(({ length }) => length > 0)),
    names: header.filter(({ length }) => length > 0).map((cell) => cell.join(" ")),
  };
}

/** Left edges of label and words, right edges of numbers. */
function edgesOf({ numberColumns, wordColumn }: TableSettings): number[] {
  const numbers = Array.from(
    { length: numberColumns },
    (_, index) => pageSize.width - left - (numberColumns - 1 - index) * numberWidth,
  );
  return [left, ...(wordColumn ? [left + 130] : []), ...numbers];
}

function columnAt(edges: readonly number[], x: number): number {
  return edges.filter((edge, index) => (index === 0 ? edge : edge - numberWidth + 4) <= x).length;
}

function headerCells({ numberColumns, wordColumn, twoLineHeader }: TableSettings): Cell[] {
  const years = Array.from({ length: numberColumns }, (_, index) => String(2024 - index));
  const names = years.map((year, index) => (twoLineHeader ? [`March ${31 - index},`, year] : [year]));
  return [[], ...(wordColumn ? [[]] : []), ...names];
}

function bodyCells(
  set: Typesetter,
  random: () => number,
  { size, numberColumns, wordColumn, emptyCells }: TableSettings,
  row: number,
): Cell[] {
  const label = `${word(random)} ${word(random)} ${row}`;
  const wraps = random() < 0.4;
  const words = Array.from({ length: 1 + Math.floor(random() * 3) }, () => fullLine(set, random, size, wordWidth));
  const numbers = Array.from({ length: numberColumns }, (_, column): Cell => {
    if (emptyCells && random() < 0.25) return [];
    const amount = `${row + 1}${column + 1},${100 + Math.floor(random() * 900)}`;
    return [random() < 0.3 ? `(${amount})` : amount];
  });
  return [
    wraps && !wordColumn ? [label, `${word(random)} ${word(random)}`] : [label],
    ...(wordColumn ? [words] : []),
    ...numbers,
  ];
}

function placed(
  set: Typesetter,
  cell: Cell,
  { size, wordColumn }: TableSettings,
  edges: readonly number[],
  column: number,
  y: number,
): DrawnLine[] {
  const isNumber = column >= (wordColumn ? 2 : 1);
  const edge = edges[column] ?? left;
  return cell.map((text, index) => ({
    text,
    size,
    x: isNumber ? edge - set.widthOf(text, size) : edge,
    y: y - index * size * 1.2,
  }));
}

function sentence(random: () => number, y: number, size: number): DrawnLine {
  return { text: `${Array.from({ length: 10 }, () => word(random)).join(" ")}.`, x: left, y, size };
}
