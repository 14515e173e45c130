import type { Clock } from "../ports/clock.js";
import type { ChatMessage, GenerationUsage, LanguageModel } from "../ports/language-model.js";
import type { Claim } from "./verify-claim.js";
export interface Generated {
    readonly claims: readonly Claim[];
    readonly refused: boolean;
    /** Whether the answer stopped for want of room. */
    readonly cut: boolean;
    readonly usage: GenerationUsage;
    /** Milliseconds until the first piece of text. */
    readonly firstTokenMs: number;
}
/** Has the model answer and reads what it said as claims; a sentence that was cut off in the middle is none. */
export declare function generateClaims(model: LanguageModel, messages: readonly ChatMessage[], maxTokens: number, clock: Clock, signal: AbortSignal): Promise<Generated>;
