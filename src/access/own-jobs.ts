import type { Application } from "../application.js";
import type { JobId } from "../domain/identifiers.js";
import type { JobRequest } from "../domain/job.js";
import { shownSource } from "../domain/shown-source.js";
import { FootnoteError } from "../errors.js";
import type { KnowledgeReader } from "../ports/knowledge-reader.js";
import type { SeenApplication } from "./seen-by.js";
import { type Caller, demand, may } from "./caller.js";
import type { Trace } from "./trace.js";

type Jobs = Pick<Application, "queue" | "ledger" | "jobResults">;
type OwnJobs = Pick<SeenApplication, "queue" | "ledger" | "jobResults">;

/** The jobs a caller asked for; an administrator has everybody's. */
export function ownJobs(
  { queue, ledger, jobResults }: Jobs,
  caller: Caller,
  reader: KnowledgeReader,
  trace: Trace,
): OwnJobs {
  const isAdmin = may(caller, "admin");
  const { id: callerId, owner = callerId } = caller;
  const isOwn = async (id: JobId, signal: AbortSignal) => isAdmin || queue.isOwner(owner, id, signal);
  return {
    queue: {
      enqueue: async (request, options, signal) => {
        const allowed = await allowedRequest(request, caller, reader, signal);
        trace.touch(...documentsOf(allowed));
        return queue.enqueue(allowed, { ...options, ...(caller.owner !== undefined && { owner }) }, signal);
      },
      requestCancel: async (id, signal) => ((await isOwn(id, signal)) ? queue.requestCancel(id, signal) : undefined),
      retry: async (id, signal) => ((await isOwn(id, signal)) ? queue.retry(id, signal) : undefined),
      find: async (id, signal) => ((await isOwn(id, signal)) ? queue.find(id, signal) : undefined),
      list: (limit, signal, which = {}) => queue.list(limit, signal, isAdmin ? which : { ...which, owner }),
    },
    ledger: {
      files: async (id, request, signal) => {
        if (!(await isOwn(id, signal))) return { files: [] };
        const page = await ledger.files(id, request, signal);
        return { ...page, files: page.files.map((file) => ({ ...file, path: shownSource(file.path) })) };
      },
    },
    jobResults: {
      list: async (id, request, signal) => ((await isOwn(id, signal)) ? jobResults.list(id, request, signal) : []),
    },
  };
}

/** What a caller asks for as it may ask for it; paths of the machine and all that concerns everybody are the administrator's. */
async function allowedRequest(
  request: JobRequest,
  caller: Caller,
  reader: KnowledgeReader,
  signal: AbortSignal,
): Promise<JobRequest> {
  switch (request.kind) {
    case "ask-batch": {
      demand(caller, "ask");
      const askedBy = caller.owner !== undefined && { askedBy: caller.owner };
      return { ...request, visible: caller.visible, ...askedBy };
    }
    case "ingest-uploads":
      demand(caller, "ingest");
      refuseBeyond(caller, request.collection, request.labels ?? []);
      return request;
    case "delete": {
      demand(caller, "delete");
      const seen = await reader.visibleOf(request.documentIds, caller.visible, signal);
      return { ...request, documentIds: request.documentIds.filter((id) => seen.has(id)) };
    }
    case "ingest":
    case "evaluate":
    case "reindex":
      demand(caller, "admin");
      return request;
  }
}

/** Nobody puts a document where he could not see it himself. */
function refuseBeyond(
  { visible: { collections, groups } }: Caller,
  collection: string,
  labels: readonly string[],
): void {
  if (collections !== undefined && !collections.includes(collection))
    throw new FootnoteError("forbidden", "This key is not for this collection.");
  if (groups !== undefined && labels.some((label) => !groups.includes(label)))
    throw new FootnoteError("forbidden", "This key may only give labels that are among its groups.");
}

function documentsOf(request: JobRequest) {
  if (request.kind === "delete") return request.documentIds;
  return request.kind === "ingest-uploads" ? request.uploads.map(({ documentId }) => documentId) : [];
}
