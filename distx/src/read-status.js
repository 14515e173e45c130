import { createHash } from "node:crypto";
import { fingerprintText } from "./domain/chunk-set.js";
import { toFootnoteError } from "./errors.js";
import { version } from "./package-root.js";
const modelLimitMs = 3_000;
/** What is stored, what embeds, and who answers and why. */
export async function readStatus(config, { reader, embedder, vectorIndex, chooseModel }, signal) {
    const fingerprint = await embedder.fingerprint(signal);
    return {
        version,
        ...(await reader.counts(signal)),
        collections: await reader.collections(signal),
        generation: (await vectorIndex.generation(signal)) ?? null,
        embedder: {
            id: fingerprint.id,
            dimensions: fingerprint.dimensions,
            fingerprint: createHash("sha256").update(fingerprintText(fingerprint)).digest("hex"),
        },
        model: await modelStatus(await chooseModel(signal), signal),
        store: "sqlite",
        dataDir: config.dataDir,
    };
}
/** A server that does not answer is part of the status, not a failure of it. */
async function modelStatus({ model, reason }, signal) {
    if (!model)
        return { id: "extractive", kind: "extractive", contextTokens: 0, reason };
    const { id, kind } = model;
    try {
        const limited = AbortSignal.any([signal, AbortSignal.timeout(modelLimitMs)]);
        return { id, kind, contextTokens: await model.contextTokens(limited), reason };
    }
    catch (thrown) {
        signal.throwIfAborted();
        return { id, kind, contextTokens: 0, reason: `${reason} ${toFootnoteError(thrown).message}` };
    }
}
