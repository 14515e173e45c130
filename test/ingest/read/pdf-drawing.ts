import { type PDFFont, PDFDocument, type PDFPage, StandardFonts } from "pdf-lib";

/** A line of text on a page: where its first letter stands, in points from the lower left corner. */
export interface DrawnLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** Stretches the spaces until the line is this wide, as justified text does. */
  readonly width?: number;
}

export const pageSize = { width: 612, height: 792 } as const;

export interface Rule {
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
}

export interface DrawnPage {
  /** In the order in which they are drawn. */
  readonly lines: readonly DrawnLine[];
  readonly rules?: readonly Rule[];
}

export class Typesetter {
  readonly #document: PDFDocument;
  readonly #font: PDFFont;

  private constructor(document: PDFDocument, font: PDFFont) {
    this.#document = document;
    this.#font = font;
  }

  static async create(): Promise<Typesetter> {
    const document = await PDFDocument.create();
    return new Typesetter(document, await document.embedFont(StandardFonts.TimesRoman));
  }

  widthOf(text: string, size: number): number {
    return this.#font.widthOfTextAtSize(text, size);
  }

  addPage({ lines, rules = [] }: DrawnPage): void {
    const page = this.#document.addPage([pageSize.width, pageSize.height]);
    for (const { from, to } of rules) page.drawLine({ start: from, end: to, thickness: 0.5 });
    for (const line of lines) this.#draw(page, line);
  }

  async bytes(): Promise<Uint8Array> {
    return this.#document.save();
  }

  /** Justified lines are drawn word by word, ragged ones at once. */
  #draw(page: PDFPage, { text, x, y, size, width }: DrawnLine): void {
    if (width === undefined) {
      page.drawText(text, { x, y, size, font: this.#font });
      return;
    }
    const words = text.split(" ");
    const free = width - words.reduce((sum, word) => sum + this.widthOf(word, size), 0);
    let left = x;
    for (const word of words) {
      page.drawText(word, { x: left, y, size, font: this.#font });
      left += this.widthOf(word, size) + free / Math.max(1, words.length - 1);
    }
  }
}
