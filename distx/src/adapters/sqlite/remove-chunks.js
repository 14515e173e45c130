import { z } from "zod";
const chunkRow = z.object({ id: z.number(), chunk_set_id: z.number() });
/** Takes a document's chunks and postings out and leaves tombstones for readers of published graphs; gives their number. */
export function removeChunks(database, documentId, sequence) {
    const rows = z
        .array(chunkRow)
        .parse(database.prepare("SELECT id, chunk_set_id FROM chunks WHERE document_id = ?").all(documentId));
    const bury = database.prepare("INSERT INTO tombstones VALUES (?, ?, ?)");
    for (const { id, chunk_set_id } of rows) {
        database.prepare(`DELETE FROM postings_${chunk_set_id} WHERE rowid = ?`).run(id);
        bury.run(id, chunk_set_id, sequence);
    }
    database
        .prepare("INSERT OR IGNORE INTO orphan_candidates SELECT DISTINCT input_hash FROM chunks WHERE document_id = ?")
        .run(documentId);
    database.prepare("DELETE FROM chunks WHERE document_id = ?").run(documentId);
    return rows.length;
}
/** Deletes the vectors of removed chunks that no chunk uses any more; gives their number. */
export function removeOrphanedVectors(database) {
    const { changes } = database
        .prepare(`DELETE FROM vectors WHERE input_hash IN (SELECT input_hash FROM orphan_candidates)
       AND NOT EXISTS (SELECT 1 FROM chunks WHERE chunks.input_hash = vectors.input_hash)`)
        .run();
    database.prepare("DELETE FROM orphan_candidates").run();
    return changes;
}
