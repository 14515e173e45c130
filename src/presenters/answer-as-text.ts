import type { Answer } from "../domain/answer.js";

const nearestShown = 3;
const nearestCharacters = 160;

/** A line for each citation. */
export function footnoteLines({ citations }: Answer): string[] {
  return citations.map(({ marker, title, page, quote }) => `[${marker}] ${title}, p. ${page}: “${flat(quote)}”`);
}

/** For what is not in the documents, the passages that come nearest to it. */
export function nearestLines({ status, passages }: Answer): string[] {
  if (status !== "not_in_documents" || passages.length === 0) return [];
  const lines = passages.slice(0, nearestShown).map(({ title, spans, text }) => {
    return `  ${title}, p. ${spans[0].page}: ${flat(text).slice(0, nearestCharacters)}…`;
  });
  return ["Nearest passages:", ...lines];
}

export function noticeLines({ notices }: Answer): string[] {
  return notices.map(({ text }) => `Note: ${text}`);
}

function flat(text: string): string {
  return text.replace(/\s+/gu, " ");
}
