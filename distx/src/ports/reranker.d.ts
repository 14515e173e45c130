/**
 * Judges how well passages answer a question, reading each together with it. Calls may come side by side. A call whose
 * signal is aborted throws `cancelled` (`timeout` where a time limit aborted it) and leaves the others alone.
 */
export interface Reranker {
    /**
     * One finite number for each passage, in the order of `passages`; higher is better; it depends on the question and that
     * passage alone. The number is a logit: the only one of a model with one label, positive less negative of one with two,
     * so that 0 is even odds where the model was trained for it. Numbers for different questions compare only as far as the
     * model was trained for that, those of different models never. Text beyond the model's limit is cut at its end.
     * Throws `reranker_unavailable` when the model is absent or is no cross-encoder, also for no passages at all.
     */
    score(query: string, passages: readonly string[], signal: AbortSignal): Promise<readonly number[]>;
    close(): Promise<void>;
}
