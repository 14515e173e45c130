import type { Block, Page } from "../../src/domain/page.js";
import type { Warning } from "../../src/domain/warning.js";
import { FootnoteError } from "../../src/errors.js";
import { cleanText } from "./decode-text.js";

const maxPageCharacters = 65_536;
const maxTitleCharacters = 200;
const maxBlocks = 500_000;
/** Of a document: what a person could still look through, and what is embedded in hours rather than days. */
export const maxPages = 5_000;
export const maxCharacters = 20_000_000;
/** No more names can be told apart, and every row of the table carries them. */
const maxColumns = 200;

interface DraftPage {
  text: string;
  readonly blocks: Block[];
  readonly warnings: Warning[];
}

const emptyPage = (): DraftPage => ({ text: "", blocks: [], warnings: [] });

/**
 * Makes pages of bounded length, block by block, and keeps the offsets. A format without pages is cut where a page is full;
 * one with slides or sheets begins each page itself.
 */
export class PageBuilder {
  #current = emptyPage();
  readonly #drafts: DraftPage[] = [this.#current];
  #untouched = true;
  #blocks = 0;
  #characters = 0;

  /** Begins the page of a slide, a sheet or a chapter; the first time it is page 1. */
  beginPage(): void {
    if (!this.#untouched) this.#startPage();
    this.#untouched = false;
  }

  /** Number of the page that is being built. */
  get pageNumber(): number {
    return this.#drafts.length;
  }

  /** Whether the page that is being built has any text. */
  get hasText(): boolean {
    return this.#current.text !== "";
  }

  /** Adds one block; blank text is no block, and one longer than a page goes on on the next. Throws `parser_limit`. */
  append(text: string, { columns, ...style }: Pick<Block, "kind" | "level" | "columns">): void {
    const block = columns && columns.length <= maxColumns ? { ...style, columns } : style;
    let rest = cleanText(text).trim();
    while (rest !== "") {
      const end = rest.length <= maxPageCharacters ? rest.length : lastBreak(rest);
      this.#add(rest.slice(0, end).trimEnd(), block);
      rest = rest.slice(end).trimStart();
    }
  }

  /** A warning about the page that is being built. */
  warn(warning: Warning): void {
    this.#current.warnings.push(warning);
  }

  /** At least one page. */
  pages(): Page[] {
    return this.#drafts.map(({ text, blocks, warnings }, index) => ({
      number: index + 1,
      text,
      blocks: [...blocks],
      warnings: [...warnings],
    }));
  }

  /** The first heading on the first page, where it can serve as a title. */
  firstHeading(): string | undefined {
    const { text, blocks } = this.#drafts[0] ?? this.#current;
    const heading = blocks.find(({ kind }) => kind === "heading");
    const title = heading && text.slice(heading.start, heading.end).replace(/\s+/gu, " ");
    return title !== undefined && title.length <= maxTitleCharacters ? title : undefined;
  }

  #add(text: string, block: Pick<Block, "kind" | "level" | "columns">): void {
    this.#untouched = false;
    this.#blocks += 1;
    this.#characters += text.length;
    if (this.#blocks > maxBlocks) throw tooLong(`${maxBlocks} paragraphs or rows`);
    if (this.#characters > maxCharacters) throw tooLong(`${maxCharacters} characters`);
    const length = this.#current.text.length + this.#separatorBefore(block.kind).length + text.length;
    if (this.#current.blocks.length > 0 && length > maxPageCharacters) this.#startPage();
    const page = this.#current;
    page.text += this.#separatorBefore(block.kind);
    const start = page.text.length;
    page.text += text;
    page.blocks.push({ ...block, start, end: page.text.length });
  }

  #startPage(): void {
    this.#current = emptyPage();
    this.#drafts.push(this.#current);
    if (this.#drafts.length > maxPages) throw tooLong(`${maxPages} pages`);
  }

  #separatorBefore(kind: Block["kind"]): string {
    const previous = this.#current.blocks.at(-1);
    if (!previous) return "";
    return previous.kind === kind && (kind === "table-row" || kind === "list-item") ? "\n" : "\n\n";
  }
}

export function tooLong(than: string): FootnoteError {
  return new FootnoteError("parser_limit", `The document has more than ${than}. Split it into smaller files.`);
}

/** Where a text that is longer than a page is cut: after a line or a word where there is one, never inside a character. */
function lastBreak(text: string): number {
  const page = text.slice(0, maxPageCharacters);
  const found = Math.max(page.lastIndexOf("\n"), page.lastIndexOf(" "));
  if (found > maxPageCharacters / 2) return found + 1;
  const unit = text.charCodeAt(maxPageCharacters);
  return unit >= 0xdc00 && unit <= 0xdfff ? maxPageCharacters - 1 : maxPageCharacters;
}
