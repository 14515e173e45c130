import type { ModelKind, Notice } from "../domain/answer.js";
import type { GenerationUsage, LanguageModel } from "../ports/language-model.js";
import type { SupportedSentence } from "./cite-sentences.js";
/** What is left of an answer after verification, before its quotes are numbered. */
export interface Draft {
    readonly supported: readonly SupportedSentence[];
    /** Whether some sentences were taken out for want of support. */
    readonly incomplete: boolean;
    readonly usage: GenerationUsage;
    readonly firstTokenMs: number;
    readonly model: {
        readonly id: string;
        readonly kind: ModelKind;
    };
    readonly notices: readonly Notice[];
    readonly degraded: readonly string[];
}
/** A draft that says nothing, of the given model or else the extractive strategy. */
export declare function emptyDraft(model: Pick<LanguageModel, "id" | "kind"> | undefined): Draft;
