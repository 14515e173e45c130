import { z } from "zod";
import { fromBlob } from "../sqlite/stored-vector.js";
import type { StoredRow } from "./vector-rows.js";

/** The live chunks of a set that came in after a change, in the order of their ids: later changes give higher ones. */
export const chunksAfter = `SELECT chunks.id, document_id AS document, page, vector FROM chunks JOIN vectors USING (input_hash)
  WHERE chunk_set_id = ? AND added_sequence > ? ORDER BY added_sequence, chunks.id`;

const row = z.object({ id: z.number(), document: z.string(), page: z.number(), vector: z.instanceof(Buffer) });

export function storedRow(value: unknown): StoredRow {
  const { vector, ...place } = row.parse(value);
  return { ...place, vector: fromBlob(vector) };
}
