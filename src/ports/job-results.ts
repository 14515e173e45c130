import type { JobId } from "../domain/identifiers.js";

export interface KeptResult {
  readonly ordinal: number;
  /** As it was kept, by way of JSON. */
  readonly result: unknown;
}

/** What jobs of the lane `answers` bring, each part under its number within the job. Every call is one durable transaction. */
export interface JobResults {
  /** The same ordinal again replaces what was there. */
  keep(id: JobId, ordinal: number, result: object, signal: AbortSignal): Promise<void>;
  /** By ordinal, those after `after`; -1 is the beginning. */
  list(
    id: JobId,
    request: { readonly after: number; readonly limit: number },
    signal: AbortSignal,
  ): Promise<readonly KeptResult[]>;
  close(): Promise<void>;
}
