import { createHash } from "node:crypto";
import { embedderProfile } from "../../domain/embedder-profile.js";
import type { Embedder } from "../../ports/embedder.js";
import { embedderFaults } from "./embedder-faults.js";
import { keyHeaders } from "./key-headers.js";
import { longestInputTokens } from "./longest-input.js";
import { type ModelServer, serverFetch } from "./model-server.js";
import type { EmbeddingServerOptions } from "./ollama-embedder.js";
import { openAiClientAddress, statedWindow } from "./openai-models.js";
import { ServerEmbedder } from "./server-embedder.js";

/**
 * An embedder of any server that speaks OpenAI's protocol: vLLM, llama-server, LM Studio, text-embeddings-inference, Azure.
 * The protocol tells nothing that changes with the model's weights, so its digest is made of the server's host and the
 * model's name: another model under the same name is not noticed.
 */
export function openAiEmbedder({ id, name, url, apiKey }: EmbeddingServerOptions): Embedder {
  const base = new URL(url);
  const server: ModelServer = { headers: keyHeaders(base, apiKey), faults: embedderFaults(id) };
  const profile = embedderProfile(name);
  return new ServerEmbedder({
    id,
    base,
    server,
    profile,
    async describe(signal) {
      const digest = createHash("sha256").update(`${base.host}\n${name}`).digest("hex");
      return { digest, maxInputTokens: longestInputTokens(await statedWindow(server, base, name, signal), profile) };
    },
    async embed(texts, _, signal) {
      // Loaded by the first text: it would take every other command a quarter of a second.
      const { OpenAIEmbeddings } = await import("@langchain/openai");
      const embeddings = new OpenAIEmbeddings({
        model: name,
        // The real key goes with the headers; the client only refuses to be made without one.
        apiKey: "none",
        maxRetries: 0,
        batchSize: texts.length,
        stripNewLines: false,
        // The client's own default is base64, which not every server knows.
        encodingFormat: "float",
        configuration: { ...openAiClientAddress(base), fetch: serverFetch(server, signal), logLevel: "off" },
      });
      return embeddings.embedDocuments([...texts]);
    },
  });
}
