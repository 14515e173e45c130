import { format, getFormatFromId, isDateFormat } from "numfmt";
import { type XmlElement, childrenNamed, firstNamed } from "./parse-xml.js";

/** Shows the numbers of a workbook as its reader sees them: dates, percentages, currencies. */
export class CellFormats {
  readonly #codes: readonly string[];
  readonly #date1904: boolean;

  /** From the styles of the workbook, whose cells name them by position. */
  constructor(styles: XmlElement | undefined, date1904: boolean) {
    const own = new Map(
      elementsBelow(styles, "numFmts").map(({ attributes }) => [attributes["numFmtId"], attributes["formatCode"]]),
    );
    this.#codes = elementsBelow(styles, "cellXfs").map(({ attributes: { numFmtId } }) => {
      return own.get(numFmtId) ?? getFormatFromId(Number(numFmtId ?? 0)) ?? "General";
    });
    this.#date1904 = date1904;
  }

  /** `stored` is the number as the file has it, `style` the position of its format. */
  show(stored: string, style: string | undefined): string {
    const code = this.#codes[Number(style ?? 0)] ?? "General";
    const value = Number(stored);
    if (stored.trim() === "" || !Number.isFinite(value)) return stored;
    // A colour or a language in the code would change nothing or turn decimal points into commas.
    const plain = code.replace(/\[\$([^\]-]*)-[^\]]*\]/gu, (_, symbol: string) => (symbol ? `"${symbol}"` : ""));
    const days = this.#date1904 && isDateFormat(plain) ? daysBefore1904 : 0;
    return format(plain, value + days, { throws: false, locale: "en-US" }).trim();
  }
}

/** Between the first day of the one calendar of spreadsheets and that of the other. */
const daysBefore1904 = 1_462;

function elementsBelow(styles: XmlElement | undefined, list: string): XmlElement[] {
  const found = firstNamed(styles, list);
  return found ? childrenNamed(found, list === "numFmts" ? "numFmt" : "xf") : [];
}
