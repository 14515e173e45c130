import type { RankedPassage } from "../domain/passage.js";
/** A passage as the command line and REST show it; `page`, `start` and `end` are those of its first span. */
export declare function presentPassage(passage: RankedPassage): {
    rank: number;
    score: number;
    documentId: import("../domain/identifiers.js").DocumentId;
    version: number;
    title: string;
    source: string;
    collection: string;
    date: string | null;
    headings: readonly string[];
    text: string;
    page: number;
    start: number;
    end: number;
    spans: readonly [import("../domain/span.js").Span, ...import("../domain/span.js").Span[]];
};
