import { FootnoteError } from "../../errors.js";
/** `id` is the embedder as configured, for example `ollama:nomic-embed-text`. */
export function embedderFaults(id) {
    const unavailable = (sentence, cause) => new FootnoteError("embedder_unavailable", sentence, { cause });
    return {
        unreachable: (cause) => unavailable(`The server of the embedder ${id} cannot be reached. Start it, or check FOOTNOTE_EMBEDDER_URL.`, cause),
        refused: (refusal) => unavailable(sentenceOf(id, refusal), refusal),
        broken: (cause) => unavailable(`The server of the embedder ${id} gave no usable vectors. Check that it serves an embedding model at FOOTNOTE_EMBEDDER_URL.`, cause),
    };
}
function sentenceOf(id, { status }) {
    if (status === 404)
        return `The server does not have the embedder ${id}. Load it there, or check FOOTNOTE_EMBEDDER and FOOTNOTE_EMBEDDER_URL.`;
    if (status === 401 || status === 403)
        return `The server refuses the key for the embedder ${id}. Check FOOTNOTE_EMBEDDER_API_KEY.`;
    if (status === 429 || status === 503)
        return `The server of the embedder ${id} is busy. Try again in a moment.`;
    return `The server of the embedder ${id} refused the texts. Check its log, and that the model is one for embeddings.`;
}
