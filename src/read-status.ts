import { createHash } from "node:crypto";
import type { AnsweringDependencies } from "./answering/ask-request.js";
import type { ModelChoice } from "./answering/model-choice.js";
import type { Status } from "./application.js";
import type { Config } from "./config.js";
import { fingerprintText } from "./domain/chunk-set.js";
import { everythingVisible } from "./domain/visibility.js";
import { toFootnoteError } from "./errors.js";
import { version } from "./package-root.js";

const modelLimitMs = 3_000;

/** What is stored, what embeds, and who answers and why. */
export async function readStatus(
  config: Config,
  { reader, embedder, vectorIndex, chooseModel }: AnsweringDependencies,
  signal: AbortSignal,
): Promise<Status> {
  const fingerprint = await embedder.fingerprint(signal);
  return {
    version,
    ...(await reader.counts(everythingVisible, signal)),
    collections: await reader.collections(everythingVisible, signal),
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
async function modelStatus({ model, reason }: ModelChoice, signal: AbortSignal): Promise<Status["model"]> {
  if (!model) return { id: "extractive", kind: "extractive", contextTokens: 0, reason };
  const { id, kind } = model;
  try {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(modelLimitMs)]);
    return { id, kind, contextTokens: await model.contextTokens(limited), reason };
  } catch (thrown) {
    signal.throwIfAborted();
    return { id, kind, contextTokens: 0, reason: `${reason} ${toFootnoteError(thrown).message}` };
  }
}
