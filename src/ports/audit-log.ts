import type { AuditEntry } from "../domain/audit-entry.js";

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  /** Give it back as `after` to go on; absent at the end. */
  readonly nextCursor?: string;
}

/** Who did what. Entries are added and never changed; those older than what is retained go. */
export interface AuditLog {
  /** Written within a second, together with others, and when the log is closed. */
  record(entry: AuditEntry): void;
  /** Newest first, with all that was recorded before the call. An unusable cursor throws `invalid_request`. */
  list(request: { readonly limit: number; readonly after?: string }, signal: AbortSignal): Promise<AuditPage>;
  close(): Promise<void>;
}
