import { type PageBuilder, maxCharacters, tooLong } from "./page-builder.js";

/** A filled cell of a sheet: column from 0 and the text it shows. */
export type SheetRow = ReadonlyMap<number, string>;

const maxRows = 500_000;

/**
 * Rows of a sheet that stand together without an empty row between them. Each becomes a table under the range of its cells,
 * where it has more than one; a lone line is a paragraph.
 */
export class TableRegion {
  readonly #builder: PageBuilder;
  readonly #rows: { readonly number: number; readonly cells: SheetRow }[] = [];

  #characters = 0;

  constructor(builder: PageBuilder) {
    this.#builder = builder;
  }

  /** Row numbers are 1-based and grow. Throws `parser_limit`. */
  add(number: number, cells: SheetRow): void {
    const last = this.#rows.at(-1);
    if (cells.size === 0) return;
    if (last && (number > last.number + 1 || this.#rows.length >= maxRows)) this.flush();
    // A text that is stored once may be named by a million cells.
    for (const text of cells.values()) this.#characters += text.length;
    if (this.#characters > maxCharacters) throw tooLong(`${maxCharacters} characters`);
    this.#rows.push({ number, cells });
  }

  flush(): void {
    const rows = this.#rows.splice(0);
    const [first] = rows;
    const last = rows.at(-1);
    if (!first || !last) return;
    const used = [...new Set(rows.flatMap(({ cells }) => [...cells.keys()]))].sort((one, other) => one - other);
    const texts = rows.map(({ cells }) => used.map((column) => cells.get(column) ?? ""));
    if (rows.length === 1 || used.length === 1) {
      for (const cells of texts) this.#builder.append(cells.join(" | "), { kind: "paragraph" });
      return;
    }
    const range = `${columnName(used[0] ?? 0)}${first.number}:${columnName(used.at(-1) ?? 0)}${last.number}`;
    this.#builder.append(range, { kind: "heading", level: 3 });
    this.#appendTable(texts);
  }

  /** A line with one cell above the others is the caption of the table, the next one names its columns. */
  #appendTable(texts: readonly (readonly string[])[]): void {
    const filled = (cells: readonly string[]) => cells.filter((cell) => cell !== "").length;
    const captions = texts.findIndex((cells) => filled(cells) > 1);
    const columns = texts[Math.max(0, captions)] ?? [];
    for (const [index, cells] of texts.entries()) {
      if (index < captions) this.#builder.append(cells.join(" "), { kind: "paragraph" });
      else this.#builder.append(cells.join(" | "), { kind: "table-row", columns });
    }
  }
}

/** 0 is A, 25 is Z, 26 is AA. */
function columnName(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest >= 0 ? columnName(rest) : "") + String.fromCharCode(65 + (column % 26));
}

/** The column, from 0, that a reference such as `AB12` names. */
export function columnOf(reference: string): number | undefined {
  const letters = /^([A-Z]{1,3})\d{1,7}$/u.exec(reference)?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
