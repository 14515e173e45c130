import { z } from "zod";
import { reading } from "./open-database.js";
import { setInUse } from "./set-in-use.js";

/** When the vector graph of the current set was published; undefined where none is. */
export function generationPublishedAt(path: string): Date | undefined {
  return reading(path, (database) => {
    const set = setInUse(database, undefined);
    const row = database
      .prepare("SELECT created_at FROM generations WHERE state = 'current' AND chunk_set_id = ?")
      .pluck()
      .get(set ?? 0);
    const createdAt = z.iso.datetime().optional().parse(row);
    return createdAt === undefined ? undefined : new Date(createdAt);
  });
}
