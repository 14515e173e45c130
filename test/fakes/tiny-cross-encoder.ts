import { fileURLToPath } from "node:url";
import type { CrossEncoderOptions } from "../../src/adapters/transformers/cross-encoder-reranker.js";

/** A cross-encoder of 3 KB; tiny-cross-encoder/README.md says what it computes. */
export function tinyCrossEncoder(labels: "one-label" | "two-labels"): CrossEncoderOptions {
  const folder = fileURLToPath(new URL(`tiny-cross-encoder/${labels}`, import.meta.url));
  return { id: `local:${labels}`, source: { folder } };
}
