import type { Migration } from "./migrate.js";

/**
 * `service.db`: short transactions by the service, the worker and commands. `job_files` is the ledger of each job's files,
 * `file_attempts` what failed before and with which bytes, `seen_files` what a file's bytes were when it was last looked at,
 * `kept_replies` what requests with an idempotency key were answered: without `status` while they are worked on, without `body`
 * once what it spoke of was deleted.
 * `jobs.owner` and `answers.asked_by` are the key that asked for them; null: somebody who needed none.
 */
export const serviceMigrations: readonly Migration[] = [
  {
    version: 1,
    sql: `
      CREATE TABLE jobs (
        id TEXT PRIMARY KEY,
        request TEXT NOT NULL,
        priority INTEGER NOT NULL,
        idempotency_key TEXT UNIQUE,
        state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'partial', 'failed', 'cancelled')),
        progress TEXT NOT NULL,
        summary TEXT NOT NULL,
        receipts TEXT NOT NULL,
        error TEXT,
        attempts INTEGER NOT NULL,
        cancel_requested INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        started_at TEXT,
        finished_at TEXT
      ) STRICT;
      CREATE INDEX jobs_by_state ON jobs (state, priority DESC, id);
    `,
  },
  {
    version: 2,
    sql: `
      CREATE TABLE answers (
        id TEXT PRIMARY KEY,
        created_at TEXT NOT NULL,
        receipt TEXT NOT NULL
      ) STRICT;
      CREATE INDEX answers_by_time ON answers (created_at);
      CREATE TABLE answer_documents (
        document_id TEXT NOT NULL,
        answer_id TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
        PRIMARY KEY (document_id, answer_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX documents_of_answers ON answer_documents (answer_id);
      CREATE TABLE redacted_documents (document_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
      CREATE TABLE feedback (
        id TEXT PRIMARY KEY,
        answer_id TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
        rating TEXT NOT NULL CHECK (rating IN ('up', 'down')),
        comment TEXT,
        citation INTEGER,
        created_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX feedback_of_answers ON feedback (answer_id);
    `,
  },
  {
    version: 3,
    sql: `
      ALTER TABLE jobs ADD COLUMN excused_attempts INTEGER NOT NULL DEFAULT 0;
      CREATE TABLE job_files (
        job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
        path TEXT NOT NULL,
        state TEXT NOT NULL,
        content_hash TEXT,
        attempts INTEGER NOT NULL,
        error TEXT,
        started_at TEXT,
        finished_at TEXT,
        PRIMARY KEY (job_id, path)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX job_files_by_state ON job_files (job_id, state, path);
      CREATE TABLE file_attempts (
        collection TEXT NOT NULL,
        source TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        attempts INTEGER NOT NULL,
        error TEXT,
        PRIMARY KEY (collection, source)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE seen_files (
        path TEXT PRIMARY KEY,
        stamp TEXT NOT NULL,
        content_hash TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE job_results (
        job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        result TEXT NOT NULL,
        PRIMARY KEY (job_id, ordinal)
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    version: 4,
    sql: `
      CREATE TABLE kept_replies (
        key TEXT PRIMARY KEY,
        digest TEXT NOT NULL,
        claim_id TEXT NOT NULL,
        claimed_at TEXT NOT NULL,
        status INTEGER,
        body TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX replies_by_time ON kept_replies (claimed_at);
    `,
  },
  {
    version: 5,
    sql: `
      CREATE TABLE api_keys (
        id TEXT PRIMARY KEY,
        digest BLOB NOT NULL,
        name TEXT NOT NULL,
        scopes TEXT NOT NULL,
        collections TEXT NOT NULL,
        key_groups TEXT NOT NULL,
        created_at TEXT NOT NULL,
        expires_at TEXT,
        last_used_at TEXT,
        revoked_at TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE audit (
        id TEXT PRIMARY KEY,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        action TEXT NOT NULL,
        documents TEXT NOT NULL,
        outcome TEXT NOT NULL,
        question TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX audit_by_time ON audit (at);
      ALTER TABLE jobs ADD COLUMN owner TEXT;
      CREATE INDEX jobs_by_owner ON jobs (owner, id);
      ALTER TABLE answers ADD COLUMN asked_by TEXT;
    `,
  },
];
