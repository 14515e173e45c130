import type { BrokenWords } from "../../domain/broken-words.js";
import { plainForms } from "../../domain/plain-forms.js";

interface NamedVersion {
  readonly title: string;
  readonly source: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** A chunk's row in the word index. */
export interface Posting {
  readonly body: string;
  readonly headings: string;
  readonly title: string;
}

/** The title column of the postings of a document. */
export function postedTitle({ title, source, metadata }: NamedVersion): string {
  return [title, source, ...Object.values(metadata)].join(" ");
}

/** The headings column of a chunk's posting. */
export function postedHeadings(headings: readonly string[], labels: readonly string[]): string {
  return [...headings, ...labels].join("\n");
}

/** A posting as its words are searched: `words` are those of the document. */
export function searchedPosting({ body, headings, title }: Posting, words: BrokenWords): Posting {
  return { body: words.searched(body), headings: plainForms(headings), title: plainForms(title) };
}
