import type { Database } from "better-sqlite3";
import { stampChecksums } from "./row-checksums.js";

/** Gives what one commit has written its checksums. */
export function stampDocument(database: Database, documentId: string, version: number): void {
  const own = "document_id = :documentId AND version = :version";
  for (const table of ["versions", "pages", "chunks"] as const)
    stampChecksums(database, table, own, { documentId, version });
  const used = "input_hash IN (SELECT input_hash FROM chunks WHERE document_id = :documentId)";
  stampChecksums(database, "vectors", used, { documentId });
}
