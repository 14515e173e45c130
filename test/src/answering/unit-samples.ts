import type { AnswerUnit } from "../../../src/answering/answer-units.js";
import { readTableRow } from "../../../src/answering/read-table-row.js";
import { asChunkId, asDocumentId } from "../../../src/domain/identifiers.js";
import type { Passage } from "../../../src/domain/passage.js";

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
