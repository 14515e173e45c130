import { z } from "zod";

const set = z.object({
  chunkSetId: z.number(),
  embedder: z.string(),
  chunkerVersion: z.string(),
  documents: z.number(),
  chunks: z.number(),
});
const measured = z.object({ recall: z.number(), mrr: z.number() });
const rank = z.number().nullable();

const golden = z.discriminatedUnion("checked", [
  z.object({ checked: z.literal(false), reason: z.string() }),
  z.object({
    checked: z.literal(true),
    questions: z.number(),
    k: z.number(),
    margin: z.number(),
    before: measured,
    after: measured,
    worse: z.array(z.object({ id: z.string(), question: z.string(), rankBefore: rank, rankAfter: rank })),
    degraded: z.number(),
  }),
]);

/** A `ReindexReport` as it is kept. */
export const reindexReport = z.object({
  outcome: z.enum(["swapped", "rolled-back", "refused"]),
  forced: z.boolean(),
  from: set,
  to: set,
  faults: z.array(z.string()),
  golden,
});
