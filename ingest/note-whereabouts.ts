import { join } from "node:path";
import type { IngestPaths } from "../src/domain/job.js";
import { toFootnoteError } from "../src/errors.js";
import type { Work } from "./ingest-work.js";
import type { IngestPlan } from "./plan-ingest.js";

/** What an ingest marks documents with: absent labels and no tags leave those they have. */
export type Marks = Pick<IngestPaths, "tags" | "labels">;

/** Documents whose bytes are the same: where they are now, what they are called, and their marks; what is in them goes along. */
export async function noteWhereabouts({ files }: IngestPlan, { tags, labels }: Marks, work: Work): Promise<void> {
  const { store, record, signal } = work;
  for (const { change, source, path, known } of files) {
    if (!known || (change !== "unchanged" && change !== "renamed")) continue;
    const wanted = tags.length > 0 ? tags : known.tags;
    const isMarked = isSame(wanted, known.tags) && (labels === undefined || isSame([...labels].sort(), known.labels));
    if (change === "unchanged" && known.origin === path && isMarked) continue;
    signal.throwIfAborted();
    const inner = await store.innerDocuments(known.documentId, signal);
    const moved = [known, ...inner].map((document) => {
      const inside = document.source.slice(known.source.length);
      const place = { documentId: document.documentId, origin: join(path, inside), tags: wanted };
      return { ...place, ...(labels !== undefined && { labels }), source: source + inside };
    });
    try {
      for (const document of moved) {
        if (change === "renamed") await store.rename(document, signal);
        else await store.touch(document, signal);
      }
      if (change === "renamed") await record.settled("renamed", source);
    } catch (thrown) {
      const error = toFootnoteError(thrown);
      if (error.code !== "source_collision") throw error;
      await record.failed(source, error, known.contentHash);
    }
  }
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.join("\n") === others.join("\n");
}
