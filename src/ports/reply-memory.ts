export interface KeptReply {
  readonly status: number;
  /** JSON. */
  readonly body: string;
}

export type Claim =
  /** To be done now. Whoever does it anew after a crash gets the same `claimId`, a UUID. */
  | { readonly kind: "claimed"; readonly claimId: string }
  | { readonly kind: "replied"; readonly reply: KeptReply }
  /** The first request is still being worked on. */
  | { readonly kind: "running" }
  /** The key was used for a request with another digest. */
  | { readonly kind: "mismatch" }
  /** What the reply spoke of was deleted, and the reply with it. */
  | { readonly kind: "forgotten" };

/**
 * Replies to requests that may be repeated, by their idempotency keys, for 24 hours. A claim that is neither kept nor released
 * within three minutes was broken off, and the next one takes it over. Every call is one durable transaction.
 */
export interface ReplyMemory {
  claim(request: { readonly key: string; readonly digest: string }, signal: AbortSignal): Promise<Claim>;
  keep(key: string, reply: KeptReply, signal: AbortSignal): Promise<void>;
  /** Gives up a claim, so that the request can be made again. */
  release(key: string, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}
