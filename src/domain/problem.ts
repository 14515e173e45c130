/** What `footnote check` may find, as printed and documented in docs/errors.md. */
export const problemCodes = [
  "database_damaged",
  "version_damaged",
  "document_incomplete",
  "chunk_damaged",
  "vector_damaged",
  "vector_missing",
  "vector_unused",
  "posting_missing",
  "posting_wrong",
  "posting_unowned",
  "names_wrong",
  "generation_damaged",
  "generation_wrong",
  "original_missing",
  "original_damaged",
  "original_unused",
  "job_stuck",
] as const;

export type ProblemCode = (typeof problemCodes)[number];

export interface Problem {
  readonly code: ProblemCode;
  /** What is wrong with what, and what to do where it cannot be mended; free of document text. */
  readonly message: string;
  /** Found, and gone after the repair. */
  readonly repaired: boolean;
}
