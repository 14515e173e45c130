import { workerData } from "node:worker_threads";
import { z } from "zod";
import { systemClock } from "../system/system-clock.js";
import { serveThread } from "../threads/serve-thread.js";
import { CrossEncoderReranker } from "./cross-encoder-reranker.js";
const huggingFace = z.object({ name: z.string(), url: z.string(), hubCache: z.string(), downloads: z.string() });
const options = z.union([z.object({ id: z.string(), folder: z.string() }), z.object({ id: z.string(), huggingFace })]);
const pairs = z.object({ query: z.string(), passages: z.array(z.string()) });
const reranker = new CrossEncoderReranker(options.parse(workerData), systemClock);
// A caller that gave up no longer waits; the work itself is short and runs to its end.
const signal = new AbortController().signal;
serveThread({
    score: (argument) => {
        const { query, passages } = pairs.parse(argument);
        return reranker.score(query, passages, signal);
    },
    close: () => reranker.close(),
});
