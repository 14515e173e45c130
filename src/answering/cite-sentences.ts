import type { AnswerSentence, Citation } from "../domain/answer.js";
import { plainOutput } from "./plain-output.js";
import type { QuotableUnit } from "./quotable-unit.js";

/** A sentence with the stored text that says it. One without any is not supported, and says why. */
export interface CitedSentence {
  readonly text: string;
  readonly units: readonly QuotableUnit[];
  readonly reason?: string;
}

export interface CitedText {
  readonly answer: string;
  readonly sentences: readonly AnswerSentence[];
  readonly citations: readonly Citation[];
}

/** Numbers the quotes in order of first use and sets the markers; the same quote keeps one number. */
export function citeSentences(drafted: readonly CitedSentence[]): CitedText {
  const numbered = new Map<string, Citation>();
  const sentences = drafted.map(({ text: written, units, reason }): AnswerSentence => {
    const text = plainOutput(written);
    const markers = units.map((unit) => {
      const key = `${unit.passage.documentId} ${unit.passage.version} ${unit.page} ${unit.start} ${unit.end}`;
      const citation = numbered.get(key) ?? citationOf(unit, numbered.size + 1);
      numbered.set(key, citation);
      return citation.marker;
    });
    const citations = [...new Set(markers)];
    if (citations.length > 0) return { text, citations, support: "verified" };
    return { text, citations, support: "unsupported", ...(reason !== undefined && { reason: plainOutput(reason) }) };
  });
  const answer = sentences.map((sentence) => withMarkers(sentence)).join(" ");
  return { answer, sentences, citations: [...numbered.values()] };
}

function citationOf({ passage, page, start, end, text, surroundings = [] }: QuotableUnit, marker: number): Citation {
  const { documentId, title, source, version } = passage;
  const url = `/v1/documents/${documentId}/pages/${page}?version=${version}`;
  const context = surroundings
    .map((around) => ({
      page: around.page,
      start: around.start,
      end: around.end,
      quote: around.text,
      role: around.role,
    }))
    .sort((one, other) => one.start - other.start);
  const citation = { marker, documentId, title, source, version, page, start, end, quote: text, url };
  return context.length > 0 ? { ...citation, context } : citation;
}

/** A sentence as the answer has it: the markers go before the full stop. */
export function withMarkers({ text, citations, support }: AnswerSentence): string {
  const markers = support === "verified" ? citations.map((marker) => `[${marker}]`).join("") : "(unsupported)";
  const [, body = text, stop = ""] = /^(.*?)([.!?]*)$/su.exec(text) ?? [];
  return `${body} ${markers}${stop === "" ? "." : stop}`;
}
