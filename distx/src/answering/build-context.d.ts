import type { Passage } from "../domain/passage.js";
import type { KnowledgeReader } from "../ports/knowledge-reader.js";
/** What the model sees under one number: a passage, with the chunks around it where there is room. */
export interface ContextBlock {
    /** In reading order, all of one document. */
    readonly passages: readonly Passage[];
    /** As the prompt has it, from `[n]` on. */
    readonly text: string;
}
/**
 * The passages that fit the budget, best first; then, as far as it lasts, the chunks before and after each, since a small
 * chunk is found easily but understood better with its surroundings. No chunk comes twice.
 */
export declare function buildContext(passages: readonly Passage[], reader: KnowledgeReader, budget: {
    readonly tokens: number;
    readonly measure: (text: string) => number;
}, signal: AbortSignal): Promise<ContextBlock[]>;
