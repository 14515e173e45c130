import { z } from "zod";
import { type ContentHash, asContentHash } from "../../domain/identifiers.js";
import { reading } from "./open-database.js";

const row = z.object({ hash: z.string().transform(asContentHash), source: z.string() });

/** The originals of all stored versions, each with the name of a document that it is the original of. */
export function storedOriginals(path: string): Map<ContentHash, string> {
  return reading(path, (database) => {
    const rows = database
      .prepare(
        "SELECT content_hash AS hash, source FROM versions JOIN documents ON documents.id = document_id ORDER BY 1",
      )
      .all();
    return new Map(
      z
        .array(row)
        .parse(rows)
        .map(({ hash, source }) => [hash, source]),
    );
  });
}
