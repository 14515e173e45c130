import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { ollamaEmbedder } from "./adapters/langchain/ollama-embedder.js";
import { openAiEmbedder } from "./adapters/langchain/openai-embedder.js";
import { LocalEmbedder } from "./adapters/transformers/local-embedder.js";
import { ParallelEmbedder } from "./adapters/transformers/parallel-embedder.js";
import { ThreadedEmbedder } from "./adapters/transformers/threaded-embedder.js";
import { packageRoot } from "./package-root.js";
/** Each takes about 100 MB, and more would soon wait for memory rather than for a core. */
const mostSessions = 8;
/** For questions: a model of this machine in a thread, so that it never blocks the caller. */
export function questionEmbedder(config) {
    return servedEmbedder(config.embedder) ?? new ThreadedEmbedder(localOptions(config));
}
/** Beside a service, and on one core, one session in the worker itself; else one on each core, which share the texts. */
export function workerEmbedder(config, besideServe) {
    const served = servedEmbedder(config.embedder);
    if (served)
        return served;
    const options = localOptions(config);
    const sessions = besideServe ? 1 : Math.min(availableParallelism(), mostSessions);
    if (sessions === 1)
        return new LocalEmbedder(options);
    const others = Array.from({ length: sessions - 1 }, () => new ThreadedEmbedder(options));
    return new ParallelEmbedder(new ThreadedEmbedder(options), ...others);
}
function servedEmbedder(setting) {
    if (setting.kind === "ollama")
        return ollamaEmbedder(setting);
    return setting.kind === "openai" ? openAiEmbedder(setting) : undefined;
}
function localOptions({ embedder, dataDir }) {
    const { id, name } = embedder;
    if (embedder.kind === "huggingface") {
        const { url, hubCache } = embedder;
        return { id, huggingFace: { name, url, hubCache, downloads: join(dataDir, "models") } };
    }
    const bundled = join(packageRoot, "models", name);
    return { id, folder: existsSync(bundled) ? bundled : resolve(name) };
}
