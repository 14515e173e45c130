import { parse } from "node:path";
import { CellFormats } from "./cell-formats.js";
import { decodeText } from "./decode-text.js";
import { openOffice, readPart, relationsOf, statedTitle } from "./office-package.js";
import type { OpenZip } from "./open-zip.js";
import { PageBuilder } from "./page-builder.js";
import { type XmlAttributes, childrenNamed, firstNamed, scanXml } from "./parse-xml.js";
import type { Reader } from "./reader.js";
import { TableRegion, columnOf } from "./table-region.js";

const mainPart = "xl/workbook.xml";
const mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

interface Workbook {
  readonly strings: readonly string[];
  readonly formats: CellFormats;
}

/** A workbook: every sheet begins a page under its name, with tables under the ranges of their cells. */
export const readXlsx: Reader = async (bytes, fileName) => {
  const zip = await openOffice(bytes, mainPart);
  const main = await readPart(zip, mainPart);
  const relations = await relationsOf(zip, mainPart);
  const partOf = (kind: string) => relations.find((relation) => relation.kind === kind)?.part;
  const styles = partOf("styles");
  const date1904 = ["1", "true"].includes(firstNamed(main, "workbookPr")?.attributes["date1904"] ?? "");
  const workbook = {
    strings: await sharedStrings(zip, partOf("sharedStrings")),
    formats: new CellFormats(styles === undefined ? undefined : await readPart(zip, styles), date1904),
  };
  const builder = new PageBuilder();
  const sheets = firstNamed(main, "sheets");
  for (const { attributes } of sheets ? childrenNamed(sheets, "sheet") : []) {
    const sheet = relations.find(({ id }) => id === attributes["r:id"]);
    if (sheet?.kind !== "worksheet") continue;
    builder.beginPage();
    const name = attributes["name"] ?? "";
    if ((attributes["state"] ?? "visible") === "visible") await appendSheet(builder, zip, sheet.part, name, workbook);
    else
      builder.warn({
        code: "hidden",
        message: `The sheet ${name} is hidden and was left out. Show it to have it read.`,
      });
  }
  const title = (await statedTitle(zip)) ?? parse(fileName).name;
  return { title, mediaType, pages: builder.pages(), warnings: [] };
};

/** Texts that cells name by position; of text with readings above it only the text. */
async function sharedStrings(zip: OpenZip, part: string | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (part === undefined) return strings;
  let text = "";
  const path: string[] = [];
  scanXml(decodeText(await zip.read(part)).text, {
    open: (name) => {
      path.push(name);
      if (name === "si") text = "";
    },
    close: (name) => {
      path.pop();
      if (name === "si") strings.push(oneLine(text));
    },
    text: (data) => {
      if (path.at(-1) === "t" && !path.includes("rPh")) text += data;
    },
  });
  return strings;
}

async function appendSheet(
  builder: PageBuilder,
  zip: OpenZip,
  part: string,
  name: string,
  workbook: Workbook,
): Promise<void> {
  const page = builder.pageNumber;
  const region = new TableRegion(builder);
  const reader = new SheetReader(workbook, region);
  builder.append(name, { kind: "heading", level: 2 });
  scanXml(decodeText(await zip.read(part)).text, reader);
  region.flush();
  if (!reader.filled) builder.warn({ code: "no_text", message: `The sheet ${name} on page ${page} has no cells.` });
}

/** Gathers the rows of a sheet, cell by cell, without ever holding the whole of it. */
class SheetReader {
  filled = false;
  readonly #workbook: Workbook;
  readonly #region: TableRegion;
  #row = { number: 0, hidden: false, cells: new Map<number, string>() };
  #column = -1;
  #cell: { readonly column: number; readonly attributes: XmlAttributes; stored: string } | undefined;
  #holdsText = false;

  constructor(workbook: Workbook, region: TableRegion) {
    this.#workbook = workbook;
    this.#region = region;
  }

  readonly open = (name: string, attributes: XmlAttributes): void => {
    if (name === "row") {
      const number = Number(attributes["r"] ?? this.#row.number + 1);
      this.#row = { number, hidden: attributes["hidden"] === "1", cells: new Map() };
      this.#column = -1;
    } else if (name === "c") {
      this.#column = columnOf(attributes["r"] ?? "") ?? this.#column + 1;
      this.#cell = { column: this.#column, attributes, stored: "" };
    }
    this.#holdsText = name === "v" || name === "t";
  };

  readonly text = (data: string): void => {
    if (this.#cell && this.#holdsText) this.#cell.stored += data;
  };

  readonly close = (name: string): void => {
    this.#holdsText = false;
    if (name === "c" && this.#cell) {
      const { column, attributes, stored } = this.#cell;
      const shown = this.#shown(stored, attributes);
      if (shown !== "") this.#row.cells.set(column, shown);
      this.#cell = undefined;
    } else if (name === "row" && !this.#row.hidden) {
      this.filled ||= this.#row.cells.size > 0;
      this.#region.add(this.#row.number, this.#row.cells);
    }
  };

  #shown(stored: string, { t: type = "n", s: style }: XmlAttributes): string {
    if (type === "s") return this.#workbook.strings[Number(stored)] ?? "";
    if (type === "b") return stored === "1" ? "TRUE" : "FALSE";
    return oneLine(type === "n" ? this.#workbook.formats.show(stored, style) : stored);
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
