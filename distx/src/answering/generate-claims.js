import { FootnoteError, toFootnoteError } from "../errors.js";
import { readModelAnswer } from "./read-model-answer.js";
/** A model that does not stop is cut here whatever the server does with `maxTokens`. */
const charactersPerTokenAtMost = 12;
/** Has the model answer and reads what it said as claims; a sentence that was cut off in the middle is none. */
export async function generateClaims(model, messages, maxTokens, clock, signal) {
    const startedMs = clock.monotonicMs();
    const stop = new AbortController();
    let text = "";
    let usage = { promptTokens: 0, answerTokens: 0 };
    let firstTokenMs = 0;
    let cut = false;
    try {
        for await (const event of model.generate({ messages, maxTokens }, AbortSignal.any([signal, stop.signal]))) {
            if (event.kind === "end")
                ({ usage, cut } = event);
            else {
                if (text === "")
                    firstTokenMs = clock.monotonicMs() - startedMs;
                text += event.text;
                if (text.length > maxTokens * charactersPerTokenAtMost) {
                    cut = true;
                    stop.abort();
                    break;
                }
            }
        }
    }
    catch (thrown) {
        if (signal.aborted || !stop.signal.aborted)
            throw toFootnoteError(thrown);
    }
    if (text.trim() === "")
        throw new FootnoteError("model_failed", "The language model answered with nothing.");
    const answer = readModelAnswer(cut ? wholeSentences(text) : text);
    if (cut && answer.claims.length === 0 && !answer.refused) {
        throw new FootnoteError("model_failed", "The language model used up its room before it had said a sentence.");
    }
    return { ...answer, usage, firstTokenMs, cut };
}
/** Up to the last end of a sentence that something follows, markers after it included: the very last may be half. */
function wholeSentences(text) {
    return /^[\s\S]*(?:[.!?][”"')]*(?=\s)|\n)(?:\s*\[[\d,\s]+\])*/u.exec(text)?.[0] ?? "";
}
