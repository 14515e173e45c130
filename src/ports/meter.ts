/** Places where requests wait or are turned away. */
export type Bound = "answers" | "searches" | "jobs" | "rate";

export interface CountedRequest {
  /** The pattern of the route, such as `/v1/documents/:id`, or a word for what has none. */
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly elapsedMs: number;
}

/** Counts what the service does, for whoever watches it. */
export interface Meter {
  requested(request: CountedRequest): void;
  refused(bound: Bound): void;
  /** Has the lengths of a queue read when somebody looks. */
  watchQueue(bound: Bound, lengths: () => { readonly running: number; readonly waiting: number }): void;
  /** All figures as text in the format that `contentType` names. */
  read(signal: AbortSignal): Promise<{ readonly contentType: string; readonly text: string }>;
}
