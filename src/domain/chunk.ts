import type { BrokenWords } from "./broken-words.js";
import type { InputHash } from "./identifiers.js";
import type { Page } from "./page.js";
import type { Span } from "./span.js";

/** A chunk as the splitter makes it. Its text is the text of its spans and nothing else. */
export interface Chunk {
  /** At least one, in reading order; several where it crosses a page or steps over page furniture. */
  readonly spans: readonly [Span, ...Span[]];
  /** Headings the chunk stands under, outermost first. */
  readonly headings: readonly string[];
  /** What is printed around it and says what it is about, such as the caption and column names of its table. */
  readonly labels: readonly string[];
  /** Title, headings and labels in one text for the embedder, never part of a quote. */
  readonly prefix: string;
}

/** A chunk with the vector that belongs to it. */
export interface EmbeddedChunk extends Chunk {
  readonly inputHash: InputHash;
  /** Unit length, of the embedder's dimension. */
  readonly vector: Float32Array;
}

/** The exact slices of stored pages, joined by one line feed between spans. */
export function chunkText(spans: readonly Span[], pageText: (page: number) => string): string {
  return spans.map(({ page, start, end }) => pageText(page).slice(start, end)).join("\n");
}

/** What the embedder reads for a chunk with this text. */
export function embedderInput({ prefix }: Chunk, text: string, words: BrokenWords): string {
  const searched = words.searched(text);
  return prefix === "" ? searched : `${words.searched(prefix)}\n${searched}`;
}

export function pageTextLookup(pages: readonly Pick<Page, "number" | "text">[]): (page: number) => string {
  const byNumber = new Map(pages.map(({ number, text }) => [number, text]));
  return (number) => {
    const text = byNumber.get(number);
    if (text === undefined) throw new RangeError(`a chunk names page ${number}, which the document does not have`);
    return text;
  };
}
