/** Everything that decides what vector a text gets. Two embedders with equal fingerprints are interchangeable. */
export interface EmbedderFingerprint {
  /** As configured, for example `local:all-MiniLM-L6-v2`. */
  readonly id: string;
  /** SHA-256 of the model file, or the server's digest of it. */
  readonly digest: string;
  readonly dimensions: number;
  readonly pooling: "mean" | "cls" | "last" | "server";
  readonly normalised: boolean;
  readonly documentPrefix: string;
  readonly queryPrefix: string;
  /** Longest input in the embedder's own tokens, special tokens included. */
  readonly maxInputTokens: number;
}

/** What decides a chunk set before it holds anything. */
export type ChunkSetTarget = Pick<ChunkSet, "chunkerVersion" | "embedder" | "embedderUrl">;

/** Chunks, postings and vectors made by one chunker and one embedder. */
export interface ChunkSet {
  readonly id: number;
  readonly chunkerVersion: string;
  readonly embedder: EmbedderFingerprint;
  /** Where the embedder was reached, for one on a server that the settings do not name. */
  readonly embedderUrl?: string;
  /** Change sequence at which it last became the current set; 0 before that. */
  readonly currentSince: number;
  readonly state: "current" | "building" | "retired";
}

/** Whether nothing took the place of the set between two looks at it. */
export function isSameSet(one: ChunkSet | undefined, other: ChunkSet | undefined): boolean {
  return one?.id === other?.id && one?.currentSince === other?.currentSince;
}

/** Whether documents that this chunker and embedder make chunks of go into the set. */
export function isSetFor(set: ChunkSet, { chunkerVersion, embedder }: ChunkSetTarget): boolean {
  return set.chunkerVersion === chunkerVersion && fingerprintText(set.embedder) === fingerprintText(embedder);
}

/** One line that is equal for equal fingerprints, fit for hashing and for showing. */
export function fingerprintText(fingerprint: EmbedderFingerprint): string {
  const { id, digest, dimensions, pooling, normalised, documentPrefix, queryPrefix, maxInputTokens } = fingerprint;
  return JSON.stringify([id, digest, dimensions, pooling, normalised, documentPrefix, queryPrefix, maxInputTokens]);
}
