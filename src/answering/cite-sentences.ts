import type { AnswerSentence, Citation } from "../domain/answer.js";
import type { QuotableUnit } from "./quotable-unit.js";

export interface SupportedSentence {
  readonly text: string;
  readonly units: readonly QuotableUnit[];
}

export interface CitedText {
  readonly answer: string;
  readonly sentences: readonly AnswerSentence[];
  readonly citations: readonly Citation[];
}

/** Numbers the quotes in order of first use and sets the markers; the same quote keeps one number. */
export function citeSentences(supported: readonly SupportedSentence[]): CitedText {
  const citations = new Map<string, Citation>();
  const sentences = supported.map(({ text, units }): AnswerSentence => {
    const markers = units.map((unit) => {
      const key = `${unit.passage.documentId} ${unit.passage.version} ${unit.page} ${unit.start} ${unit.end}`;
      const citation = citations.get(key) ?? citationOf(unit, citations.size + 1);
      citations.set(key, citation);
      return citation.marker;
    });
    return { text: withoutMarkers(text), citations: [...new Set(markers)], support: "verified" };
  });
  const answer = sentences.map((sentence) => withMarkers(sentence)).join(" ");
  return { answer, sentences, citations: [...citations.values()] };
}

function citationOf({ passage, page, start, end, text }: QuotableUnit, marker: number): Citation {
  const { documentId, title, source, version } = passage;
  const url = `/v1/documents/${documentId}/pages/${page}?version=${version}`;
  return { marker, documentId, title, source, version, page, start, end, quote: text, url };
}

/** A number in brackets that a document has itself would read as a marker of ours. */
function withoutMarkers(text: string): string {
  return text.replace(/\[(\d[\d\s,;–-]*)\]/gu, "($1)");
}

/** The markers go before the full stop. */
function withMarkers({ text, citations }: AnswerSentence): string {
  const markers = citations.map((marker) => `[${marker}]`).join("");
  const [, body = text, stop = ""] = /^(.*?)([.!?]*)$/su.exec(text) ?? [];
  return `${body} ${markers}${stop === "" ? "." : stop}`;
}
