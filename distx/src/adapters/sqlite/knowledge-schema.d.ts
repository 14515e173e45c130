import type { Migration } from "./migrate.js";
/**
 * `knowledge.db`, written by the worker alone. `change_sequence` in `sequences` grows by one with every committed change:
 * a chunk belongs to the tail of a generation when its `added_sequence` is above the generation's, and a tombstone hides
 * a chunk that a generation still holds. Each chunk set has an FTS5 table `postings_<id>` (body, headings, title; rowid =
 * chunk id) made with the set. `document_names` holds for each document, by its label, the words of `nameWords` that its
 * title, source and date give; `chunks.page` is the page a chunk begins on.
 */
export declare const knowledgeMigrations: readonly Migration[];
