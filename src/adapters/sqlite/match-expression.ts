/** Any of the terms, for FTS5. Each is a quoted string, in which nothing but the quote itself means anything. */
export function matchAny(terms: readonly string[]): string {
  return terms
    .map((term) => term.replaceAll("\0", " ").trim())
    .filter((term) => /[\p{L}\p{N}]/u.test(term))
    .map((term) => `"${term.replaceAll('"', '""')}"`)
    .join(" OR ");
}

/** A term in text or headings: a document's title says nothing of how rare a word is. Empty for a term without letters. */
export function textAndHeadings(term: string): string {
  const match = matchAny([term]);
  return match === "" ? "" : `{body headings} : ${match}`;
}
