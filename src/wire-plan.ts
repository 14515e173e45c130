import { join } from "node:path";
import { type IngestPlan, planIngest } from "../ingest/plan-ingest.js";
import { knownDocuments } from "./adapters/sqlite/known-documents.js";
import { reading } from "./adapters/sqlite/open-database.js";
import { SqliteFileMemory } from "./adapters/sqlite/sqlite-file-memory.js";
import type { Application } from "./application.js";
import type { IngestPaths } from "./domain/job.js";

/** What an ingest would do; changes nothing, not even what is remembered of files. */
export async function planFolders(
  request: Pick<IngestPaths, "paths" | "collection">,
  { config, ledger, clock }: Application,
  signal: AbortSignal,
): Promise<IngestPlan> {
  const memory = new SqliteFileMemory(join(config.dataDir, "service.db"));
  const knowledgePath = join(config.dataDir, "knowledge.db");
  const store = {
    knownDocuments: async (collection: string) =>
      reading(knowledgePath, (database) => knownDocuments(database, collection)),
  };
  const readOnly = { recall: memory.recall.bind(memory), update: async () => {} };
  try {
    return await planIngest(request, { store, ledger, clock, memory: readOnly }, signal);
  } finally {
    memory.close();
  }
}
