import type { DocumentId } from "./identifiers.js";

/** A chunk set as a report names it. */
export interface ReportedSet {
  readonly chunkSetId: number;
  readonly embedder: string;
  readonly chunkerVersion: string;
  readonly documents: number;
  readonly chunks: number;
}

/** A golden question that the new set answers worse. Ranks are of the first relevant place, from 1; null where none was found. */
export interface WorseQuestion {
  readonly id: string;
  readonly question: string;
  readonly rankBefore: number | null;
  readonly rankAfter: number | null;
}

export type GoldenReport =
  | { readonly checked: false; readonly reason: string }
  | {
      readonly checked: true;
      readonly questions: number;
      /** How deep a ranking is looked at. */
      readonly k: number;
      /** By how much the recall may be lower. */
      readonly margin: number;
      readonly before: { readonly recall: number; readonly mrr: number };
      readonly after: { readonly recall: number; readonly mrr: number };
      readonly worse: readonly WorseQuestion[];
      /** Questions that one of the sets was searched for with a leg missing. */
      readonly degraded: number;
    };

/** What a re-index did and found, as its job keeps it and `footnote reindex --json` prints it. */
export interface ReindexReport {
  readonly outcome: "swapped" | "rolled-back" | "refused";
  /** Whether golden questions that got worse were to be overlooked. */
  readonly forced: boolean;
  readonly from: ReportedSet;
  readonly to: ReportedSet;
  /** What is wrong with the new set itself; empty where it is whole. */
  readonly faults: readonly string[];
  readonly golden: GoldenReport;
}

/** The version of a document that a set lacks. */
export interface MissingDocument {
  readonly documentId: DocumentId;
  readonly version: number;
}
