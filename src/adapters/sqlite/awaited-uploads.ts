import type { Database } from "better-sqlite3";
import { z } from "zod";
import type { ContentHash } from "../../domain/identifiers.js";
import { jobRow } from "./job-row.js";

/** Originals of the uploads that wait or are worked on, of a `service.db`. */
export function awaitedUploads(database: Database): Set<ContentHash> {
  const unfinished = database.prepare("SELECT * FROM jobs WHERE state IN ('queued', 'running')").all();
  const uploads = z
    .array(jobRow)
    .parse(unfinished)
    .flatMap(({ request }) => (request.kind === "ingest-uploads" ? request.uploads : []));
  return new Set(uploads.map(({ contentHash }) => contentHash));
}
