import type { AnswerId, JobId } from "../domain/identifiers.js";

/** What came of one question of a batch: the receipt of its answer, or why there is none. */
export type BatchResult = { readonly id: string; readonly question: string } & (
  | { readonly answerId: AnswerId }
  | { readonly error: { readonly code: string; readonly message: string } }
);

/** What jobs of the lane `answers` bring, in the order of their questions. Every call is one durable transaction. */
export interface JobResults {
  /** The same ordinal again replaces what was there. */
  keep(id: JobId, ordinal: number, result: object, signal: AbortSignal): Promise<void>;
  /** From `after` on, which is not included; `-1` is the beginning. */
  list(
    id: JobId,
    request: { readonly after: number; readonly limit: number },
    signal: AbortSignal,
  ): Promise<readonly { readonly ordinal: number; readonly result: unknown }[]>;
}
