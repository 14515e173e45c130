import { type DocumentId, asDocumentId } from "../domain/identifiers.js";
import { shownSource, sourceBeside } from "../domain/shown-source.js";
import { type Visibility, isVisible } from "../domain/visibility.js";
import type { NewUuid } from "../ports/clock.js";
import type { JobQueue } from "../ports/job-queue.js";
import type { KnowledgeReader } from "../ports/knowledge-reader.js";

const newestJobs = 200;

interface UploadDependencies {
  readonly reader: Pick<KnowledgeReader, "namesakes">;
  readonly queue: Pick<JobQueue, "list">;
  readonly newUuid: NewUuid;
}

/** Which document an upload is a version of, or will be. */
export interface UploadPlace {
  readonly documentId: DocumentId;
  /** As it is stored; people are shown the name. */
  readonly source: string;
}

/**
 * The document that is called so, stored or still on its way, of those that whoever uploads may see; else a new one, which
 * does not touch a hidden one of the same name, and does not tell of it.
 */
export async function uploadPlace(
  { collection, name }: { readonly collection: string; readonly name: string },
  { reader, queue, newUuid }: UploadDependencies,
  visible: Visibility,
  signal: AbortSignal,
): Promise<UploadPlace> {
  const stored = await reader.namesakes(collection, name, signal);
  const jobs = await queue.list(newestJobs, signal);
  const waiting = jobs
    .filter(({ state }) => state === "queued" || state === "running")
    .flatMap(({ request }) =>
      request.kind === "ingest-uploads" && request.collection === collection
        ? request.uploads.map(({ documentId, source }) => ({ documentId, source, labels: request.labels ?? [] }))
        : [],
    )
    .filter(
      ({ source, documentId }) => shownSource(source) === name && !stored.some((one) => one.documentId === documentId),
    );
  const known = [...stored, ...waiting];
  const own = known.find(({ labels }) => isVisible({ collection, labels }, visible));
  if (own) return { documentId: own.documentId, source: own.source };
  const taken = new Set(known.map(({ source }) => source));
  return { documentId: asDocumentId(newUuid()), source: sourceBeside(name, taken) };
}
