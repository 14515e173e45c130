import { toFootnoteError } from "../errors.js";
import { emptyDraft } from "./draft.js";
import { draftWithModel } from "./draft-with-model.js";
import { quotableUnits } from "./quotable-unit.js";
import { selectSentences } from "./select-sentences.js";
/**
 * The model's answer; selected sentences where there is no model or it failed. A failure is said in the draft, or thrown
 * where the request is strict.
 */
export async function draftAnswer(request, found, model, dependencies, signal) {
    if (!model)
        return draftExtractively(found, dependencies, signal);
    try {
        return await draftWithModel(model, request, found.candidates, dependencies, signal);
    }
    catch (thrown) {
        const error = toFootnoteError(thrown);
        const modelFault = error.code === "model_unavailable" || error.code === "model_failed" || error.code === "timeout";
        if (signal.aborted || request.strict || !modelFault)
            throw error;
        const text = `${error.message} These sentences were selected without it.`;
        const draft = await draftExtractively(found, dependencies, signal);
        return { ...draft, degraded: ["model"], notices: [{ code: "model_unavailable", text }] };
    }
}
/** The sentences and rows of the passages that answer best by themselves, as they are stored. */
async function draftExtractively({ focus, terms, candidates }, { embedder, reader }, signal) {
    const units = await quotableUnits(candidates, reader, signal);
    const byPassage = candidates.map(({ chunkId }) => units.filter(({ passage }) => passage.chunkId === chunkId));
    const chosen = await selectSentences(focus, terms, byPassage, embedder, signal);
    const supported = chosen.map((unit) => ({ text: unit.text.replace(/\s+/gu, " "), units: [unit] }));
    return { ...emptyDraft(undefined), supported };
}
