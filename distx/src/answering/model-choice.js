const probeEveryMs = 30_000;
const probeLimitMs = 1_000;
/** One model, or none, whatever happens; when it fails the answer says so. */
export function fixedModel(choice) {
    return async () => choice;
}
/**
 * The model while its server has it, else none. Looks again at most every 30 seconds; a change is told to `onChange`, the
 * first finding is not.
 */
export function modelWhenAvailable(model, clock, onChange) {
    let latest;
    return async (signal) => {
        const nowMs = clock.monotonicMs();
        if (latest && nowMs - latest.atMs < probeEveryMs)
            return latest.choice;
        // One caller that leaves must not decide for the others.
        const available = await model.available(AbortSignal.timeout(probeLimitMs));
        signal.throwIfAborted();
        const choice = available
            ? { model, reason: "Found on a running model server." }
            : { model: undefined, reason: `No model server with ${model.id} was found; answers are selected sentences.` };
        const changed = latest !== undefined && latest.choice.model !== choice.model;
        latest = { choice, atMs: nowMs };
        if (changed)
            onChange(choice);
        return choice;
    };
}
