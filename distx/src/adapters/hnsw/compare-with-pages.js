import { z } from "zod";
import { fromBlob } from "../sqlite/stored-vector.js";
import { dot } from "./vector-table.js";
const row = z.object({ id: z.number(), document: z.string(), page: z.number(), vector: z.instanceof(Buffer) });
const mates = `SELECT mates.id, mates.document_id AS document, mates.page, vector
  FROM (SELECT DISTINCT chunks.document_id, chunks.page FROM json_each(?) JOIN chunks ON chunks.id = value WHERE chunk_set_id = ?) AS places
  JOIN chunks AS mates ON mates.chunk_set_id = ? AND mates.document_id = places.document_id AND mates.page = places.page
  JOIN vectors USING (input_hash)`;
/** Similarities of the asked chunks, and of their pages by the mean of all chunks that begin there. */
export function compareWithPages(database, set, { vector, chunkIds }) {
    const asked = new Set(chunkIds);
    const pages = new Map();
    for (const next of database.prepare(mates).iterate(JSON.stringify(chunkIds), set.id, set.id)) {
        const { id, document, page, vector: blob } = row.parse(next);
        const key = `${document} ${page}`;
        const entry = pages.get(key) ?? { sum: new Float32Array(set.dimensions), asked: [] };
        pages.set(key, entry);
        const stored = fromBlob(blob);
        for (let index = 0; index < stored.length; index += 1)
            entry.sum[index] = (entry.sum[index] ?? 0) + (stored[index] ?? 0);
        if (asked.has(id))
            entry.asked.push({ id, similarity: dot(vector, stored, 0) });
    }
    return [...pages.values()].flatMap(({ sum, asked: found }) => {
        const length = Math.sqrt(dot(sum, sum, 0));
        const pageSimilarity = length > 0 ? dot(vector, sum, 0) / length : 0;
        return found.map(({ id, similarity }) => ({ chunkId: id, similarity, pageSimilarity }));
    });
}
