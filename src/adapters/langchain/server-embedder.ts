import { setTimeout } from "node:timers/promises";
import type { EmbedderFingerprint } from "../../domain/chunk-set.js";
import { cutToTokens } from "../../domain/cut-to-tokens.js";
import type { EmbedderProfile } from "../../domain/embedder-profile.js";
import { estimateTokens } from "../../domain/estimate-tokens.js";
import { FootnoteError, toFootnoteError } from "../../errors.js";
import type { Embedder } from "../../ports/embedder.js";
import { unlessAborted } from "../../unless-aborted.js";
import { embedderTraits, embeddingBatches } from "./embedding-batches.js";
import { type ModelServer, ServerRefusal, serverError } from "./model-server.js";
import { unitVectors } from "./unit-vectors.js";

/** How one kind of server is asked for vectors. Errors are those of `serverFetch`, or a client library's around them. */
export interface EmbeddingProtocol {
  /** As configured, for example `ollama:nomic-embed-text`. */
  readonly id: string;
  readonly base: URL;
  readonly server: ModelServer;
  readonly profile: EmbedderProfile;
  /** What tells this model from others, and how much of a text it reads. */
  describe(signal: AbortSignal): Promise<{ readonly digest: string; readonly maxInputTokens: number }>;
  /** One vector of numbers a text, in order, as the server gave them. */
  embed(texts: readonly string[], maxInputTokens: number, signal: AbortSignal): Promise<unknown>;
}

/** Built-in fetch gives up on a server that has said nothing for 300 s; this comes first and says why. */
const requestLimitMs = 280_000;
const mostAttempts = 4;
const firstPauseMs = 500;
/** Marks of beginning and end, which most models put around a text. */
const specialTokens = 2;
const lengthComplaint = /too (large|long)|exceed|maximum (context|input)|(input|context) length/iu;

/**
 * An embedder on a server. Texts are cut here, by an estimate from above, since servers cut without a word or refuse; one
 * that is refused as too long all the same is halved until the server takes it. A busy or failing server is asked again.
 */
export class ServerEmbedder implements Embedder {
  readonly #protocol: EmbeddingProtocol;
  readonly #closed = new AbortController();
  #fingerprint: Promise<EmbedderFingerprint> | undefined;

  constructor(protocol: EmbeddingProtocol) {
    this.#protocol = protocol;
  }

  /** Without the name and password it may hold. */
  get url(): string {
    const { origin, pathname } = this.#protocol.base;
    return origin + pathname;
  }

  async fingerprint(signal: AbortSignal): Promise<EmbedderFingerprint> {
    if (signal.aborted) throw toFootnoteError(signal.reason);
    // Read once for all callers, so one that stops must not stop the reading.
    this.#fingerprint ??= this.#readFingerprint(this.#closed.signal).catch((thrown: unknown) => {
      this.#fingerprint = undefined;
      throw thrown;
    });
    return unlessAborted(this.#fingerprint, signal);
  }

  async countTokens(texts: readonly string[], signal: AbortSignal): Promise<number[]> {
    if (signal.aborted) throw toFootnoteError(signal.reason);
    return texts.map((text) => estimateTokens(text, embedderTraits) + specialTokens);
  }

  async embedDocuments(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]> {
    const known = await this.fingerprint(signal);
    const cut = texts.map((text) => cutToTokens(text, known.maxInputTokens - specialTokens, embedderTraits));
    const vectors: Float32Array[] = [];
    for (const batch of embeddingBatches(cut)) vectors.push(...(await this.#embedFitting(batch, known, signal)));
    return vectors;
  }

  async embedQuery(text: string, signal: AbortSignal): Promise<Float32Array> {
    const { queryPrefix } = await this.fingerprint(signal);
    const [vector] = await this.embedDocuments([queryPrefix + text], signal);
    if (!vector) throw new FootnoteError("embedder_unavailable", "The embedder gave no vector for the question.");
    return vector;
  }

  async close(): Promise<void> {
    this.#closed.abort();
  }

  async #readFingerprint(signal: AbortSignal): Promise<EmbedderFingerprint> {
    const { id, profile } = this.#protocol;
    const { digest, maxInputTokens } = await this.#patiently((limited) => this.#protocol.describe(limited), signal);
    const [probe] = await this.#ask(["dimensions"], { maxInputTokens }, signal);
    return {
      id,
      digest,
      dimensions: probe?.length ?? 0,
      pooling: "server",
      normalised: true,
      documentPrefix: profile.documentPrefix,
      queryPrefix: profile.queryPrefix,
      maxInputTokens,
    };
  }

  /** One text too long must not shorten those beside it, so each of a refused batch is asked for alone. */
  async #embedFitting(texts: readonly string[], known: KnownLimits, signal: AbortSignal): Promise<Float32Array[]> {
    try {
      return await this.#ask(texts, known, signal);
    } catch (thrown) {
      const [first = "", ...others] = texts;
      if (!isTooLong(thrown) || (others.length === 0 && first.length < 2)) throw thrown;
      const parts = others.length === 0 ? [first.slice(0, Math.ceil(first.length / 2))] : texts;
      const vectors: Float32Array[] = [];
      for (const part of parts) vectors.push(...(await this.#embedFitting([part], known, signal)));
      return vectors;
    }
  }

  #ask(texts: readonly string[], known: KnownLimits, signal: AbortSignal): Promise<Float32Array[]> {
    const sent = texts.map(acceptable);
    return this.#patiently(async (limited) => {
      const answer = await this.#protocol.embed(sent, known.maxInputTokens, limited);
      return unitVectors(answer, sent.length, known.dimensions);
    }, signal);
  }

  async #patiently<Result>(run: (limited: AbortSignal) => Promise<Result>, signal: AbortSignal): Promise<Result> {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(requestLimitMs)]);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await run(limited);
      } catch (thrown) {
        const error = this.#errorOf(thrown, signal);
        if (attempt === mostAttempts || !mayPass(error)) throw error;
      }
      const pauseMs = firstPauseMs * 2 ** (attempt - 1);
      await setTimeout(pauseMs, undefined, { signal: limited }).catch((thrown: unknown) => {
        throw this.#errorOf(thrown, signal);
      });
    }
  }

  #errorOf(thrown: unknown, signal: AbortSignal): FootnoteError {
    const { id, server } = this.#protocol;
    const error = serverError(server, thrown, signal);
    if (signal.aborted || error.code === "embedder_unavailable") return error;
    const sentence = `The server of the embedder ${id} did not answer in time. Check that it is running and not overloaded.`;
    return new FootnoteError("embedder_unavailable", sentence, { cause: error });
  }
}

type KnownLimits = Pick<EmbedderFingerprint, "maxInputTokens"> & Partial<Pick<EmbedderFingerprint, "dimensions">>;

/** Servers refuse a text of nothing, and cannot read half a surrogate pair or a NUL. */
function acceptable(text: string): string {
  const readable = text.replace(/\p{Surrogate}/gu, "\ufffd").replaceAll("\0", " ");
  return readable.trim() === "" ? "." : readable;
}

function refusalOf(error: unknown): ServerRefusal | undefined {
  return error instanceof FootnoteError && error.cause instanceof ServerRefusal ? error.cause : undefined;
}

/** Some servers call it a fault of their own: llama-server answers 500. */
function isTooLong(error: unknown): boolean {
  const refusal = refusalOf(error);
  if (!refusal) return false;
  return refusal.status === 413 || ([400, 422, 500].includes(refusal.status) && lengthComplaint.test(refusal.message));
}

function mayPass(error: FootnoteError): boolean {
  const refusal = refusalOf(error);
  return refusal !== undefined && (refusal.status === 429 || refusal.status >= 500) && !isTooLong(error);
}
