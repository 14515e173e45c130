import { join } from "node:path";
import { z } from "zod";
import { openForReading } from "../src/adapters/sqlite/open-database.js";
import { SqliteKnowledgeReader } from "../src/adapters/sqlite/sqlite-knowledge-reader.js";
import { fromBlob } from "../src/adapters/sqlite/stored-vector.js";
import { asChunkId } from "../src/domain/identifiers.js";

export interface StoredChunk {
  readonly text: string;
  /** Title, headings and column names, which the embedder reads before the text. */
  readonly prefix: string;
  readonly vector: Float32Array;
}

const chunkRow = z.object({ id: z.number(), prefix: z.string(), vector: z.instanceof(Buffer) });

/** All chunks of the current set, as the service stored and embedded them. */
export async function readStoredChunks(dataDir: string): Promise<StoredChunk[]> {
  const path = join(dataDir, "knowledge.db");
  const database = openForReading(path);
  const reader = new SqliteKnowledgeReader(path);
  try {
    const rows = z.array(chunkRow).parse(
      database
        .prepare(
          `SELECT chunks.id, prefix, vector FROM chunks JOIN vectors USING (input_hash)
           WHERE chunk_set_id = (SELECT id FROM chunk_sets WHERE state = 'current') ORDER BY chunks.id`,
        )
        .all(),
    );
    const passages = await reader.passages(rows.map(({ id }) => asChunkId(id)));
    const texts = new Map(passages.map(({ chunkId, text }) => [Number(chunkId), text]));
    return rows.map(({ id, prefix, vector }) => ({ text: texts.get(id) ?? "", prefix, vector: fromBlob(vector) }));
  } finally {
    await reader.close();
    database.close();
  }
}
