import type { Answer } from "../domain/answer.js";
/** An answer as every road out of the service shows it. */
export declare function presentAnswer(answer: Answer): {
    passages: {
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
    }[];
    id: import("../domain/identifiers.js").AnswerId;
    question: string;
    status: import("../domain/answer.js").AnswerStatus;
    answer: string;
    sentences: readonly import("../domain/answer.js").AnswerSentence[];
    citations: readonly import("../domain/answer.js").Citation[];
    evidence: number;
    notices: readonly import("../domain/answer.js").Notice[];
    degraded: readonly string[];
    aiGenerated: boolean;
    model: {
        readonly id: string;
        readonly kind: import("../domain/answer.js").ModelKind;
    };
    usage: {
        readonly promptTokens: number;
        readonly answerTokens: number;
    };
    timings: {
        readonly retrieveMs: number;
        readonly firstTokenMs: number;
        readonly totalMs: number;
    };
};
