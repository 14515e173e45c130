/** `service.db`: short transactions by the service, the worker and commands. */
export const serviceMigrations = [
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
];
