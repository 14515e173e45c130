import { FootnoteError } from "../../errors.js";
/** `id` is the language model as configured, for example `ollama:phi4`. */
export function languageModelFaults(id) {
    return {
        unreachable: (cause) => new FootnoteError("model_unavailable", `The server of the language model ${id} cannot be reached. Start it, or check FOOTNOTE_MODEL_URL.`, { cause }),
        refused: (refusal) => refused(id, refusal),
        broken: (cause) => new FootnoteError("model_failed", `The language model ${id} broke off its answer.`, { cause }),
    };
}
function refused(id, cause) {
    const { status } = cause;
    if (status === 404) {
        const sentence = `The model server does not have the language model ${id}. Load it there, or check FOOTNOTE_MODEL and FOOTNOTE_MODEL_URL.`;
        return new FootnoteError("model_unavailable", sentence, { cause });
    }
    if (status === 401 || status === 403) {
        const sentence = `The model server refuses the key for ${id}. Check FOOTNOTE_MODEL_API_KEY.`;
        return new FootnoteError("model_unavailable", sentence, { cause });
    }
    if (status === 429 || status === 503) {
        const sentence = `The server of the language model ${id} is busy. Try again in a moment.`;
        return new FootnoteError("model_unavailable", sentence, { cause });
    }
    return new FootnoteError("model_failed", `The server of the language model ${id} refused the question.`, { cause });
}
