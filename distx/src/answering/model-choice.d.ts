import type { Clock } from "../ports/clock.js";
import type { LanguageModel } from "../ports/language-model.js";
/** Who answers, and why, in a sentence for people. Without a model the extractive strategy answers. */
export interface ModelChoice {
    readonly model: LanguageModel | undefined;
    readonly reason: string;
}
/** Asked once for every question. */
export type ChooseModel = (signal: AbortSignal) => Promise<ModelChoice>;
/** One model, or none, whatever happens; when it fails the answer says so. */
export declare function fixedModel(choice: ModelChoice): ChooseModel;
/**
 * The model while its server has it, else none. Looks again at most every 30 seconds; a change is told to `onChange`, the
 * first finding is not.
 */
export declare function modelWhenAvailable(model: LanguageModel, clock: Clock, onChange: (choice: ModelChoice) => void): ChooseModel;
