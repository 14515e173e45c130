import type { Notice } from "../../domain/answer.js";

const withoutPart: Readonly<Record<string, string>> = {
  lexical: "The search by words failed; only the search by meaning was used.",
  vector: "The search by meaning failed; only the search by words was used.",
  model: "The language model was not available; the answer is made of sentences of the documents.",
  reranker: "The passages could not be put in their finer order.",
};

export interface NoticeListProps {
  readonly notices: readonly Notice[];
  readonly degraded: readonly string[];
}

/** What a reader should know beside the answer. */
export function NoticeList({ notices, degraded }: NoticeListProps) {
  const told = new Set(notices.map(({ code }) => code));
  const failed = degraded.filter((part) => !told.has(`${part}_unavailable`));
  if (notices.length === 0 && failed.length === 0) return null;
  return (
    <ul class="notices" aria-label="Notes on this answer">
      {notices.map(({ code, text }) => (
        <li key={code}>{text}</li>
      ))}
      {failed.map((part) => (
        <li key={part}>{withoutPart[part] ?? `Done without: ${part}.`}</li>
      ))}
    </ul>
  );
}
