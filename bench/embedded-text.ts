import { join } from "node:path";
import { LocalEmbedder } from "../src/adapters/transformers/local-embedder.js";
import { packageRoot } from "./footnote-process.js";

export const modelsFolder = join(packageRoot, "models");
export const modelName = "all-MiniLM-L6-v2";

export interface EmbeddedText {
  readonly texts: number;
  readonly words: number;
  readonly characters: number;
  /** What the model computes: each text cut at the model's limit and, in a batch, filled up to the longest of it. */
  readonly tokens: number;
  readonly tokensWithPadding: number;
  readonly wordsPerText: number;
}

/** Counts what an embedder reads that takes `batchSize` texts in one call. */
export async function measureEmbeddedText(texts: readonly string[], batchSize: number): Promise<EmbeddedText> {
  const embedder = new LocalEmbedder({ id: `local:${modelName}`, folder: join(modelsFolder, modelName) });
  const signal = new AbortController().signal;
  try {
    const { maxInputTokens } = await embedder.fingerprint(signal);
    const counts = (await embedder.countTokens(texts, signal)).map((tokens) => Math.min(tokens, maxInputTokens));
    const words = sum(texts.map((text) => text.match(/\S+/gu)?.length ?? 0));
    return {
      texts: texts.length,
      words,
      characters: sum(texts.map(({ length }) => length)),
      tokens: sum(counts),
      tokensWithPadding: paddedTokens(counts, batchSize),
      wordsPerText: words / texts.length,
    };
  } finally {
    await embedder.close();
  }
}

function paddedTokens(counts: readonly number[], batchSize: number): number {
  let total = 0;
  for (let start = 0; start < counts.length; start += batchSize) {
    const batch = counts.slice(start, start + batchSize);
    total += Math.max(...batch) * batch.length;
  }
  return total;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
