import { workerData } from "node:worker_threads";
import { z } from "zod";
import { serveThread } from "../threads/serve-thread.js";
import { LocalEmbedder } from "./local-embedder.js";
const huggingFace = z.object({ name: z.string(), url: z.string(), hubCache: z.string(), downloads: z.string() });
const options = z.union([z.object({ id: z.string(), folder: z.string() }), z.object({ id: z.string(), huggingFace })]);
const texts = z.array(z.string());
const embedder = new LocalEmbedder(options.parse(workerData));
// A caller that gave up no longer waits; the work itself is short and runs to its end.
const signal = new AbortController().signal;
serveThread({
    fingerprint: () => embedder.fingerprint(signal),
    countTokens: (argument) => embedder.countTokens(texts.parse(argument), signal),
    embedDocuments: (argument) => embedder.embedDocuments(texts.parse(argument), signal),
    embedQuery: (argument) => embedder.embedQuery(z.string().parse(argument), signal),
    close: () => embedder.close(),
});
