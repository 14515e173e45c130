import type { Block, Page } from "../domain/page.js";
import { cellTexts, countFigures } from "./table-row.js";

/** What stands around a table row on its page and says what the row is about. */
export interface Surrounding {
  /** `row`: the label the row stands under; `column`: a row of column names; `heading`: a heading or the caption. */
  readonly role: "row" | "column" | "heading";
  readonly page: number;
  /** Position in the stored page; `text` is exactly that slice. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface RowPlace {
  readonly columns: readonly string[];
  readonly surroundings: readonly Surrounding[];
  /** Every sign of money on the page: a table often bears its own in the first row alone. */
  readonly moneySigns: string;
}

interface OpenTable {
  heading: Surrounding | undefined;
  captions: Surrounding[];
  header: Surrounding[];
  group: Surrounding | undefined;
  columns: readonly string[];
  hasRows: boolean;
}

/** A line of more characters is prose, no caption or label of rows. */
const longestLabel = 130;
const mostCaptions = 3;
const moneySign = /[$€£¥₹₩]|\b(?:USD|EUR|GBP|CHF|NOK|SEK|DKK|euros?|dollars?)\b/gu;

/** Columns and surroundings of every table row of a page, by the position where the row starts. */
export function rowPlaces(page: Page): ReadonlyMap<number, RowPlace> {
  const places = new Map<number, RowPlace>();
  const moneySigns = [...new Set(page.text.match(moneySign) ?? [])].join(" ");
  let table = newTable(undefined);
  for (const block of page.blocks) {
    const text = page.text.slice(block.start, block.end);
    const line = (role: Surrounding["role"]): Surrounding => trimmed(role, page.number, block.start, text);
    if (block.kind === "heading") table = newTable(line("heading"));
    else if (block.kind === "table-row") {
      const place = readRow(block, text, table, line);
      if (place) places.set(block.start, { ...place, moneySigns });
    } else if (block.kind !== "furniture") table = afterLine(table, text, line);
  }
  return places;
}

function newTable(heading: Surrounding | undefined): OpenTable {
  return { heading, captions: [], header: [], group: undefined, columns: [], hasRows: false };
}

function readRow(
  block: Block,
  text: string,
  table: OpenTable,
  line: (role: Surrounding["role"]) => Surrounding,
): Omit<RowPlace, "moneySigns"> | undefined {
  const cells = cellTexts(text);
  const named = block.columns ?? [];
  const isHeader = named.length > 0 ? cells.join("|") === named.join("|") : isRowOfNames(cells, table.hasRows);
  if (isHeader) {
    if (table.hasRows) Object.assign(table, { header: [], group: undefined, columns: [], hasRows: false });
    table.header.push(line("column"));
    return undefined;
  }
  if (cells.length === 1 && named.length === 0) {
    table.group = line("row");
    return undefined;
  }
  if (named.length > table.columns.length) table.columns = named;
  table.hasRows = true;
  // A row whose figures run together was not given its columns; those of the rows around it hold for it too.
  const columns = named.length > 0 || countFigures(text) > table.columns.length ? named : table.columns;
  const around = [table.heading, ...table.captions, ...table.header, table.group];
  // What a total ends is over: the next row stands under no label.
  if (/^total\b/iu.test(text.trim())) table.group = undefined;
  return { columns, surroundings: around.filter((one) => one !== undefined) };
}

/** Years, dates and names without a figure that belongs to a row. */
function isRowOfNames(cells: readonly string[], afterRows: boolean): boolean {
  const dated = cells.filter((cell) =>
    /^(?:(?:19|20)\d{2}\b|.*\b(?:ended|months|weeks|quarter|year|change)\b|\p{Lu}\p{Ll}+ \d{1,2},?$|[%$](?! *[\d(–—-]))/iu.test(
      cell,
    ),
  );
  if (dated.length * 2 >= cells.length && (cells.length > 1 || dated.length === 1)) return true;
  return !afterRows && cells.length > 1 && cells.every((cell) => !/\d/u.test(cell));
}

function afterLine(table: OpenTable, text: string, line: (role: Surrounding["role"]) => Surrounding): OpenTable {
  const isLabel = text.trim().length <= longestLabel && !/[.;]$/u.test(text.trim());
  if (!isLabel && text.trim().length > longestLabel * 3) return newTable(table.heading);
  if (!isLabel) return { ...newTable(table.heading), captions: [line("heading")] };
  if ((table.hasRows || table.header.length > 0) && !/\b(?:millions|thousands|billions)\b/iu.test(text))
    return { ...table, group: line("row") };
  const captions = table.hasRows ? [] : table.captions;
  return {
    ...newTable(table.heading),
    captions: [...captions, line("heading")].slice(-mostCaptions),
    header: table.hasRows ? [] : table.header,
  };
}

function trimmed(role: Surrounding["role"], page: number, start: number, text: string): Surrounding {
  const inner = text.trim();
  const from = start + text.indexOf(inner);
  return { role, page, start: from, end: from + inner.length, text: inner };
}
