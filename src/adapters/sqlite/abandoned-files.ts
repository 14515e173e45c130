import type { Database } from "better-sqlite3";

/**
 * Files that a job was working on when its worker died have failed an attempt with the bytes they had; they wait again.
 * Gives how many there were.
 */
export function countBrokenAttempts(database: Database, jobId: string): number {
  database
    .prepare(
      `INSERT INTO file_attempts (collection, source, content_hash, attempts)
       SELECT json_extract(request, '$.collection'), path, content_hash, 1 FROM job_files JOIN jobs ON jobs.id = job_id
       WHERE job_id = ? AND job_files.state = 'running' AND content_hash IS NOT NULL
       ON CONFLICT (collection, source) DO UPDATE SET
         attempts = CASE WHEN content_hash = excluded.content_hash THEN attempts + 1 ELSE 1 END,
         content_hash = excluded.content_hash, error = NULL`,
    )
    .run(jobId);
  return putFilesBack(database, jobId);
}

/** Files of a job that is no longer worked on wait again, and nobody's attempt has failed. */
export function putFilesBack(database: Database, jobId: string): number {
  return database
    .prepare("UPDATE job_files SET state = 'queued', started_at = NULL WHERE job_id = ? AND state = 'running'")
    .run(jobId).changes;
}

/** Files of a job that failed or were left out are tried anew, whatever became of them before; the job's ledger is empty. */
export function releaseFiles(database: Database, jobId: string): void {
  database
    .prepare(
      `DELETE FROM file_attempts WHERE (collection, source) IN
       (SELECT json_extract(request, '$.collection'), path FROM job_files JOIN jobs ON jobs.id = job_id
        WHERE job_id = ? AND job_files.state IN ('failed', 'quarantined', 'queued'))`,
    )
    .run(jobId);
  database.prepare("DELETE FROM job_files WHERE job_id = ?").run(jobId);
  database.prepare("DELETE FROM job_results WHERE job_id = ?").run(jobId);
}

/** A nightly ingest of many files would fill the ledger with what did not happen: only the last job lists its unchanged files. */
export function forgetUnchangedFiles(database: Database, exceptOfJob: string): void {
  database
    .prepare(
      `DELETE FROM job_files WHERE state = 'unchanged' AND job_id IN
       (SELECT id FROM jobs WHERE state NOT IN ('queued', 'running') AND id <> ?)`,
    )
    .run(exceptOfJob);
}
