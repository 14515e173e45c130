import { askedKind } from "../../../src/answering/answer-kind.js";
import type { AnswerUnit } from "../../../src/answering/answer-units.js";
import { askedQuantity } from "../../../src/answering/asked-quantity.js";
import { expectsFigure } from "../../../src/answering/expects-figure.js";
import { readTableRow } from "../../../src/answering/read-table-row.js";
import type { Asked } from "../../../src/answering/score-units.js";
import { asChunkId, asDocumentId } from "../../../src/domain/identifiers.js";
import type { Passage } from "../../../src/domain/passage.js";
import { unweighedTerms } from "../../../src/retrieval/question-terms.js";

/** A question taken apart, every word of it asked for. */
export function askedFor(question: string): Asked {
  const terms = unweighedTerms(question);
  const figure = expectsFigure(question);
  const quantity = askedQuantity(question, terms, []);
  return { question, focus: question, terms, quantity, expectsFigure: figure, kind: askedKind(question, figure) };
}

export function passageOf(text: string, facts: Partial<Passage> = {}): Passage {
  return {
    chunkId: asChunkId(1),
    documentId: asDocumentId("01890000-0000-7000-8000-000000000001"),
    version: 1,
    title: "Harbour plc annual report 2022",
    source: "harbour-2022.pdf",
    collection: "default",
    headings: [],
    text,
    spans: [{ page: 1, start: 0, end: text.length }],
    ...facts,
  };
}

export function sentenceUnit(text: string, facts: Partial<Passage> = {}): AnswerUnit {
  const unit = {
    passage: passageOf(text, facts),
    kind: "paragraph",
    page: 1,
    start: 0,
    end: text.length,
    text,
    columns: [],
  } as const;
  return { unit, rank: 0, retrieved: true, context: [], row: undefined };
}

export function rowUnit(text: string, columns: readonly string[], context: readonly string[] = []): AnswerUnit {
  const unit = {
    passage: passageOf(text),
    kind: "table-row",
    page: 1,
    start: 0,
    end: text.length,
    text,
    columns,
  } as const;
  return { unit, rank: 0, retrieved: true, context, row: readTableRow(text, columns) };
}
