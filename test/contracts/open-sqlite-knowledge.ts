import { join } from "node:path";
import { SqliteKnowledgeReader } from "../../src/adapters/sqlite/sqlite-knowledge-reader.js";
import { SqliteKnowledgeStore } from "../../src/adapters/sqlite/sqlite-knowledge-store.js";
import { systemClock } from "../../src/adapters/system/system-clock.js";
import { type TemporaryFolder, temporaryFolder } from "../temporary-folder.js";
import type { OpenKnowledge } from "./knowledge-samples.js";

/** A store and a reader over one new knowledge.db. */
export async function openSqliteKnowledge(
  folder: TemporaryFolder = temporaryFolder(),
): Promise<OpenKnowledge & { readonly path: string }> {
  const path = join(folder.path, "knowledge.db");
  const store = new SqliteKnowledgeStore(path, systemClock);
  const reader = new SqliteKnowledgeReader(path);
  const disconnect = async () => {
    await reader.close();
    await store.close();
  };
  return {
    path,
    store,
    reader,
    reopen: async () => {
      await disconnect();
      return openSqliteKnowledge(folder);
    },
    close: async () => {
      await disconnect();
      folder.remove();
    },
  };
}
