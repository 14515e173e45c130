import { z } from "zod";
import type { Scope } from "../../domain/scope.js";
import { collection, date, documentId, tag } from "./scalar-fields.js";

/** What a question may look at. */
export const scopeFields = {
  collection: collection.optional(),
  tags: z.array(tag).max(20).optional().meta({ description: "A document must carry all of them." }),
  documentIds: z.array(documentId).max(1_000).optional(),
  from: date.optional().meta({ description: "Earliest document date." }),
  to: date.optional().meta({ description: "Latest document date." }),
};

const fields = z.object(scopeFields);

export function scopeOf({ collection, tags, documentIds, from, to }: z.output<typeof fields>): Scope {
  return {
    ...(collection !== undefined && { collections: [collection] }),
    ...(tags !== undefined && { tags }),
    ...(documentIds !== undefined && { documentIds }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}
