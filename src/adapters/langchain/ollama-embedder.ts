import { z } from "zod";
import { embedderProfile } from "../../domain/embedder-profile.js";
import type { Embedder } from "../../ports/embedder.js";
import { embedderFaults } from "./embedder-faults.js";
import { keyHeaders } from "./key-headers.js";
import { longestInputTokens } from "./longest-input.js";
import { type ModelServer, ServerRefusal, askServer, serverFetch } from "./model-server.js";
import { ServerEmbedder } from "./server-embedder.js";

export interface EmbeddingServerOptions {
  /** As configured, for example `ollama:nomic-embed-text`. */
  readonly id: string;
  /** Name on the server. */
  readonly name: string;
  /** Address of the server: without a path for Ollama, up to and with `/v1` for OpenAI's protocol. */
  readonly url: string;
  readonly apiKey?: string;
}

const listed = z.object({ models: z.array(z.object({ name: z.string(), digest: z.string() })) });
const shown = z.object({ model_info: z.record(z.string(), z.unknown()) });

/** An embedder of an Ollama server by its own protocol, which alone tells a model's digest and lets its window be set. */
export function ollamaEmbedder({ id, name, url, apiKey }: EmbeddingServerOptions): Embedder {
  const server: ModelServer = { headers: keyHeaders(new URL(url), apiKey), faults: embedderFaults(id) };
  const profile = embedderProfile(name);
  const ask = (method: string, signal: AbortSignal, body?: unknown) =>
    askServer(server, new URL(`/api/${method}`, url), signal, body);
  return new ServerEmbedder({
    id,
    base: new URL(url),
    server,
    profile,
    async describe(signal) {
      const { models } = listed.parse(await ask("tags", signal));
      const model = models.find((each) => each.name === name || each.name === `${name}:latest`);
      if (!model) throw server.faults.refused(new ServerRefusal(404, "the model is not in the list"));
      const { model_info } = shown.parse(await ask("show", signal, { model: name }));
      const [, trained] = Object.entries(model_info).find(([key]) => key.endsWith(".context_length")) ?? [];
      return {
        digest: model.digest,
        maxInputTokens: longestInputTokens(typeof trained === "number" ? trained : undefined, profile),
      };
    },
    async embed(texts, maxInputTokens, signal) {
      // Loaded by the first text: it would take every other command a quarter of a second.
      const { OllamaEmbeddings } = await import("@langchain/ollama");
      const embeddings = new OllamaEmbeddings({
        model: name,
        baseUrl: url,
        truncate: false,
        maxRetries: 0,
        // Models that look both ways read a text in one batch or not at all.
        requestOptions: { numCtx: maxInputTokens, numBatch: maxInputTokens },
        fetch: serverFetch(server, signal),
      });
      return embeddings.embedDocuments([...texts]);
    },
  });
}
