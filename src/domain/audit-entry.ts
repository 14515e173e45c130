import type { DocumentId } from "./identifiers.js";

export type AuditOutcome = "done" | "refused" | "not_found" | "failed";

/** Who did what with which documents, and what came of it. No text of a document. */
export interface AuditEntry {
  /** UUIDv7, in the order of time. */
  readonly id: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** The id of a key, `local` for whoever needed none, `unknown` for a key that is none. */
  readonly who: string;
  /** Such as `ask`, `documents.delete`. */
  readonly action: string;
  readonly documents: readonly DocumentId[];
  readonly outcome: AuditOutcome;
  /** Present where the settings ask for it. */
  readonly question?: string;
}
