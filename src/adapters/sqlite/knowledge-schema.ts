import { documentNamesTable, nameStoredDocuments } from "./document-names.js";
import { labelStoredChunks } from "./label-stored-chunks.js";
import type { Migration } from "./migrate.js";
import { stampChecksums } from "./row-checksums.js";

/**
 * `knowledge.db`, written by the worker alone. `change_sequence` in `sequences` grows by one with every committed change:
 * a chunk belongs to the tail of a generation when its `added_sequence` is above the generation's, and a tombstone hides
 * a chunk that a generation still holds. Each chunk set has an FTS5 table `postings_<id>` (body, headings, title; rowid =
 * chunk id) made with the set. `document_names` holds for each document, by its label, the words of `nameWords` that its
 * title, source and date give; `chunks.page` is the page a chunk begins on. A `checksum` is over the columns that `checkedColumns`
 * names. Of a chunk set, `current_since` is the change that made it current last, `swapped_by` the job that did so and `report`
 * what that job found.
 */
export const knowledgeMigrations: readonly Migration[] = [
  {
    version: 1,
    sql: `
      CREATE TABLE sequences (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      INSERT INTO sequences VALUES ('change', 0);

      CREATE TABLE chunk_sets (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chunker_version TEXT NOT NULL,
        embedder TEXT NOT NULL,
        dimensions INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('current', 'building', 'retired')),
        created_at TEXT NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX one_current_chunk_set ON chunk_sets (state) WHERE state = 'current';

      CREATE TABLE documents (
        id TEXT PRIMARY KEY,
        collection TEXT NOT NULL,
        source TEXT NOT NULL,
        origin TEXT,
        tags TEXT NOT NULL,
        current_version INTEGER NOT NULL,
        updated_at TEXT NOT NULL,
        UNIQUE (collection, source)
      ) STRICT;

      CREATE TABLE versions (
        document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        version INTEGER NOT NULL,
        content_hash TEXT NOT NULL,
        size_bytes INTEGER NOT NULL,
        media_type TEXT NOT NULL,
        title TEXT NOT NULL,
        date TEXT,
        metadata TEXT NOT NULL,
        warnings TEXT NOT NULL,
        page_count INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        PRIMARY KEY (document_id, version)
      ) STRICT;
      CREATE INDEX versions_by_content ON versions (content_hash);

      CREATE TABLE pages (
        document_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        number INTEGER NOT NULL,
        text TEXT NOT NULL,
        blocks TEXT NOT NULL,
        boxes TEXT,
        width REAL,
        height REAL,
        warnings TEXT NOT NULL,
        PRIMARY KEY (document_id, version, number),
        FOREIGN KEY (document_id, version) REFERENCES versions (document_id, version) ON DELETE CASCADE
      ) STRICT;

      CREATE TABLE vectors (
        input_hash TEXT PRIMARY KEY,
        vector BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE orphan_candidates (input_hash TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

      CREATE TABLE chunks (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chunk_set_id INTEGER NOT NULL REFERENCES chunk_sets (id),
        document_id TEXT NOT NULL REFERENCES documents (id),
        version INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        spans TEXT NOT NULL,
        headings TEXT NOT NULL,
        prefix TEXT NOT NULL,
        input_hash TEXT NOT NULL REFERENCES vectors (input_hash),
        added_sequence INTEGER NOT NULL,
        UNIQUE (chunk_set_id, document_id, ordinal)
      ) STRICT;
      CREATE INDEX chunks_by_document ON chunks (document_id);
      CREATE INDEX chunks_by_sequence ON chunks (chunk_set_id, added_sequence);
      CREATE INDEX chunks_by_input ON chunks (input_hash);

      CREATE TABLE tombstones (
        chunk_id INTEGER PRIMARY KEY,
        chunk_set_id INTEGER NOT NULL REFERENCES chunk_sets (id),
        removed_sequence INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX tombstones_by_sequence ON tombstones (chunk_set_id, removed_sequence);

      CREATE TABLE generations (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chunk_set_id INTEGER NOT NULL REFERENCES chunk_sets (id),
        change_sequence INTEGER NOT NULL,
        directory TEXT NOT NULL,
        manifest TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('current', 'retired')),
        created_at TEXT NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX one_current_generation ON generations (chunk_set_id) WHERE state = 'current';
    `,
  },
  {
    version: 2,
    sql: `
      ALTER TABLE chunks ADD COLUMN page INTEGER NOT NULL DEFAULT 1;
      UPDATE chunks SET page = json_extract(spans, '$[0].page');
      CREATE INDEX chunks_by_page ON chunks (chunk_set_id, document_id, page);

      CREATE TABLE document_labels (
        label INTEGER PRIMARY KEY AUTOINCREMENT,
        document_id TEXT NOT NULL UNIQUE REFERENCES documents (id) ON DELETE CASCADE
      ) STRICT;
      ${documentNamesTable}
    `,
    fill: nameStoredDocuments,
  },
  {
    version: 3,
    sql: `
      ALTER TABLE chunks ADD COLUMN labels TEXT NOT NULL DEFAULT '[]';
      ALTER TABLE versions ADD COLUMN checksum INTEGER;
      ALTER TABLE pages ADD COLUMN checksum INTEGER;
      ALTER TABLE chunks ADD COLUMN checksum INTEGER;
      ALTER TABLE vectors ADD COLUMN checksum INTEGER;
    `,
    fill: (database) => {
      labelStoredChunks(database);
      for (const table of ["versions", "pages", "chunks", "vectors"] as const) stampChecksums(database, table);
    },
  },
  {
    version: 4,
    sql: `
      ALTER TABLE chunk_sets ADD COLUMN embedder_url TEXT;
      ALTER TABLE chunk_sets ADD COLUMN current_since INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE chunk_sets ADD COLUMN swapped_by TEXT;
      ALTER TABLE chunk_sets ADD COLUMN report TEXT;
    `,
  },
  {
    version: 5,
    sql: "ALTER TABLE documents ADD COLUMN visibility_labels TEXT NOT NULL DEFAULT '[]';",
  },
];
