import { toFootnoteError } from "../../errors.js";
/** Few enough that all end together, and that a stop waits for little; enough that handing over costs nothing. */
const textsAtOnce = 4;
/**
 * Several equal embedders that share the texts of each call. Two sessions of one thread each read a third more texts in
 * the same time than one session of two threads, whose threads wait for each other at every layer.
 */
export class ParallelEmbedder {
    #first;
    #all;
    constructor(first, ...others) {
        this.#first = first;
        this.#all = [first, ...others];
    }
    fingerprint(signal) {
        return this.#first.fingerprint(signal);
    }
    countTokens(texts, signal) {
        return this.#first.countTokens(texts, signal);
    }
    async embedDocuments(texts, signal) {
        if (signal.aborted)
            throw toFootnoteError(signal.reason);
        const vectors = new Map();
        let next = 0;
        const takePart = async (embedder) => {
            while (next < texts.length) {
                const start = next;
                next += textsAtOnce;
                vectors.set(start, await embedder.embedDocuments(texts.slice(start, start + textsAtOnce), signal));
            }
        };
        try {
            await Promise.all(this.#all.map(takePart));
        }
        catch (thrown) {
            next = texts.length;
            throw thrown;
        }
        return [...vectors].sort(([one], [other]) => one - other).flatMap(([, part]) => part);
    }
    embedQuery(text, signal) {
        return this.#first.embedQuery(text, signal);
    }
    async close() {
        await Promise.all(this.#all.map((embedder) => embedder.close()));
    }
}
