import type { ChatMessage } from "../ports/language-model.js";
import type { Turn } from "./ask-request.js";
import type { ContextBlock } from "./build-context.js";
/** The parts of a prompt that are settled before passages are chosen. */
export interface PromptFrame {
    readonly question: string;
    readonly history: readonly ChatMessage[];
    /** Fresh for every request, so that no document can know it. */
    readonly boundary: string;
    /** What is left for passages. */
    readonly passageTokens: number;
}
export interface FrameRequest {
    readonly question: string;
    readonly history: readonly Turn[];
    readonly contextTokens: number;
    readonly answerTokens: number;
    readonly boundary: string;
    readonly measure: (text: string) => number;
}
export declare function framePrompt({ contextTokens, answerTokens, boundary, measure, ...request }: FrameRequest): PromptFrame;
/** Fixed instructions, then earlier turns, then one user turn with the passages between the boundaries and the question. */
export declare function buildPrompt({ question, history, boundary }: PromptFrame, context: readonly ContextBlock[]): ChatMessage[];
