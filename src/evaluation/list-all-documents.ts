import type { StoredDocument } from "../domain/document.js";
import type { Scope } from "../domain/scope.js";
import type { KnowledgeReader } from "../ports/knowledge-reader.js";

const pageSize = 200;

/** Every document within a scope, by time of first ingest. */
export async function listAllDocuments(
  reader: KnowledgeReader,
  scope: Scope,
  signal: AbortSignal,
): Promise<StoredDocument[]> {
  const documents: StoredDocument[] = [];
  let after: string | undefined;
  do {
    const page = await reader.listDocuments({ scope, limit: pageSize, ...(after !== undefined && { after }) }, signal);
    documents.push(...page.documents);
    after = page.nextCursor;
  } while (after !== undefined);
  return documents;
}
