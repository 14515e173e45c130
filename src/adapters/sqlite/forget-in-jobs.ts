import type { Database } from "better-sqlite3";
import { z } from "zod";
import type { ContentHash } from "../../domain/identifiers.js";
import { type Job, finalJobStates } from "../../domain/job.js";
import type { DocumentIdentity } from "../../ports/job-queue.js";
import { jobRow } from "./job-row.js";

/** As `JobQueue.forget` does, within the transaction of the caller. */
export function forgetInJobs(database: Database, document: DocumentIdentity): ContentHash[] {
  const { documentId, source, origin } = document;
  const names = [documentId, source, ...(origin === undefined ? [] : [origin])].map(insideJson);
  const mentions = names.map(() => "instr(request || summary, ?) > 0").join(" OR ");
  const rows = database.prepare(`SELECT * FROM jobs WHERE ${mentions}`).all(...names);
  const update = database.prepare("UPDATE jobs SET request = ?, summary = ? WHERE id = ?");
  forgetFile(database, document);
  database
    .prepare("UPDATE kept_replies SET digest = '', body = NULL WHERE instr(body, ?) > 0")
    .run(insideJson(documentId));
  const dropped: ContentHash[] = [];
  for (const job of z.array(jobRow).parse(rows)) {
    const left = without(job, document);
    update.run(JSON.stringify(left.request), JSON.stringify(left.summary), job.id);
    dropped.push(...left.dropped);
  }
  return dropped;
}

/** What the ledger of files says of it: in jobs of its collection, its failures, and what was seen at its path. */
function forgetFile(database: Database, { collection, source, origin }: DocumentIdentity): void {
  database
    .prepare(
      `DELETE FROM job_files WHERE path = ? AND job_id IN
         (SELECT id FROM jobs WHERE json_extract(request, '$.collection') = ? AND state NOT IN ('queued', 'running'))`,
    )
    .run(source, collection);
  database.prepare("DELETE FROM file_attempts WHERE collection = ? AND source = ?").run(collection, source);
  database.prepare("DELETE FROM seen_files WHERE path = ?").run(origin ?? "");
}

function insideJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function without({ request, summary, state }: Job, { documentId, collection, source, origin }: DocumentIdentity) {
  if (request.kind !== "ingest" && request.kind !== "ingest-uploads") return { request, summary, dropped: [] };
  const isSame = request.collection === collection;
  const failures = summary.failures.filter(({ path }) => !isSame || path !== source);
  const left = { summary: { ...summary, failures } };
  if (request.kind === "ingest") {
    // What waits was asked for with that path, and finds the file or does not.
    const paths = request.paths.filter((path) => !finalJobStates.has(state) || path !== origin);
    return { ...left, request: { ...request, paths }, dropped: [] };
  }
  const isGone = (upload: (typeof request.uploads)[number]) =>
    upload.documentId === documentId || (isSame && upload.source === source);
  return {
    ...left,
    request: { ...request, uploads: request.uploads.filter((upload) => !isGone(upload)) },
    dropped: request.uploads.filter(isGone).map(({ contentHash }) => contentHash),
  };
}
