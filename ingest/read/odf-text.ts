import type { PageBuilder } from "./page-builder.js";
import { type XmlElement, childrenNamed, descendantsNamed, elementsOf } from "./parse-xml.js";

/** What a reader of the document does not see, or sees elsewhere. */
const unseen = new Set([
  "annotation",
  "tracked-changes",
  "sequence-decls",
  "forms",
  "notes",
  "note",
  "table-of-content",
]);
/** Repeats are for the empty rest of a sheet; more than these of them are not meant, but would fill the memory. */
const maxBlanks = 50;
const maxRepeats = 20;

/** Appends headings, paragraphs, lists, tables and footnotes in the order in which they stand. */
export function appendOdfBlocks(builder: PageBuilder, elements: readonly XmlElement[], inList = false): void {
  for (const element of elements) {
    if (unseen.has(element.name)) continue;
    if (element.name === "h") {
      const level = Math.min(6, Math.max(1, Number(element.attributes["text:outline-level"] ?? 1) || 1));
      builder.append(odfLine(element), { kind: "heading", level });
    } else if (element.name === "p") {
      builder.append(odfText(element), { kind: inList ? "list-item" : "paragraph" });
    } else if (element.name === "table") {
      appendOdfTable(builder, element);
    } else {
      appendOdfBlocks(builder, elementsOf(element), inList || element.name === "list-item");
    }
    if (element.name === "h" || element.name === "p") appendNotes(builder, element);
  }
}

function appendNotes(builder: PageBuilder, element: XmlElement): void {
  for (const note of descendantsNamed(element, "note")) {
    const mark = childrenNamed(note, "note-citation").map(odfLine).join("");
    const body = childrenNamed(note, "note-body").map(odfLine).join(" ");
    builder.append(`${mark} ${body}`, { kind: "paragraph" });
  }
}

function appendOdfTable(builder: PageBuilder, table: XmlElement): void {
  const rows = odfRows(table).map(({ cells }) => cells);
  const columns = rows.find((cells) => cells.some((cell) => cell !== "")) ?? [];
  for (const cells of rows) {
    if (cells.some((cell) => cell !== "")) builder.append(cells.join(" | "), { kind: "table-row", columns });
  }
}

export interface OdfRow {
  /** Times the row stands in the table. */
  readonly repeats: number;
  readonly hidden: boolean;
  /** Without the empty cells at the end. */
  readonly cells: readonly string[];
}

/** Rows of a table, those of its header and of groups among them. */
export function odfRows(table: XmlElement): OdfRow[] {
  return elementsOf(table).flatMap((child) => {
    if (child.name !== "table-row")
      return /^table-(?:header-)?rows|table-row-group$/u.test(child.name) ? odfRows(child) : [];
    const repeats = Number(child.attributes["table:number-rows-repeated"] ?? 1) || 1;
    return [
      {
        repeats,
        hidden:
          child.attributes["table:visibility"] !== undefined && child.attributes["table:visibility"] !== "visible",
        cells: cellsOf(child),
      },
    ];
  });
}

function cellsOf(row: XmlElement): string[] {
  const cells: string[] = [];
  let blanks = 0;
  for (const cell of elementsOf(row)) {
    if (cell.name !== "table-cell" && cell.name !== "covered-table-cell") continue;
    const text = descendantsNamed(cell, "p").map(odfLine).join(" ").trim();
    const repeats = Number(cell.attributes["table:number-columns-repeated"] ?? 1) || 1;
    if (text === "") blanks = Math.min(blanks + repeats, maxBlanks);
    else {
      cells.push(...new Array<string>(blanks).fill(""), ...new Array<string>(Math.min(repeats, maxRepeats)).fill(text));
      blanks = 0;
    }
  }
  return cells;
}

function odfLine(element: XmlElement): string {
  return odfText(element).replace(/\s+/gu, " ").trim();
}

/** Text of a paragraph: white space in the file is one space, what is meant has elements of its own. */
function odfText({ children }: XmlElement): string {
  return children
    .map((child) => {
      if (typeof child === "string") return child.replace(/\s+/gu, " ");
      if (child.name === "s") return " ".repeat(Math.min(maxBlanks, Number(child.attributes["text:c"] ?? 1) || 1));
      if (child.name === "tab") return "\t";
      if (child.name === "line-break") return "\n";
      return unseen.has(child.name) ? "" : odfText(child);
    })
    .join("");
}
