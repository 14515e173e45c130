import { join } from "node:path";
import Database from "better-sqlite3";
import hnswlib from "hnswlib-node";
import { graphParameters } from "../src/adapters/hnsw/generation-manifest.js";
import { LocalEmbedder } from "../src/adapters/transformers/local-embedder.js";
import { modelName, modelsFolder } from "./embedded-text.js";
import type { StoredChunk } from "./stored-chunks.js";

/** As deep, and as widely, as Footnote looks: its recall is then the same. */
const depth = 60;
const ef = 240;
/** Constant of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009). */
const fusionConstant = 60;
const always = new AbortController().signal;

export interface BareSearch {
  /** The texts of the first passages. */
  readonly ask: (question: string) => Promise<string[]>;
  readonly close: () => Promise<void>;
}

/**
 * The least that can be done with the same two libraries and nothing else, in this process: FTS5 in memory with any of the
 * question's words, a graph of hnswlib, and reciprocal rank fusion.
 */
export function buildBareSearch(chunks: readonly StoredChunk[], limit: number): BareSearch {
  const embedder = new LocalEmbedder({ id: `local:${modelName}`, folder: join(modelsFolder, modelName) });
  const words = postingsOf(chunks);
  const graph = graphOf(chunks);
  const ask = async (question: string): Promise<string[]> => {
    const vector = await embedder.embedQuery(question, always);
    graph.setEf(ef);
    const near = graph.searchKnn([...vector], Math.min(depth, chunks.length)).neighbors;
    return fuse([near, words(question)])
      .slice(0, limit)
      .map((row) => chunks[row]?.text ?? "");
  };
  return { ask, close: () => embedder.close() };
}

function postingsOf(chunks: readonly StoredChunk[]): (question: string) => number[] {
  const database = new Database(":memory:");
  database.exec("CREATE VIRTUAL TABLE postings USING fts5 (body, prefix, tokenize = 'porter unicode61')");
  const insert = database.prepare("INSERT INTO postings (rowid, body, prefix) VALUES (?, ?, ?)");
  database.transaction(() => {
    for (const [row, { text, prefix }] of chunks.entries()) insert.run(row, text, prefix);
  })();
  const search = database.prepare("SELECT rowid FROM postings WHERE postings MATCH ? ORDER BY rank LIMIT ?").pluck();
  return (question) => {
    const match = (question.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `"${word}"`).join(" OR ");
    return match === "" ? [] : search.all(match, depth).map(Number);
  };
}

function graphOf(chunks: readonly StoredChunk[]): hnswlib.HierarchicalNSW {
  const dimensions = chunks[0]?.vector.length ?? 0;
  const { m, efConstruction } = graphParameters;
  const graph = new hnswlib.HierarchicalNSW("ip", dimensions);
  graph.initIndex(chunks.length, m, efConstruction);
  for (const [row, { vector }] of chunks.entries()) graph.addPoint([...vector], row);
  return graph;
}

function fuse(rankings: readonly (readonly number[])[]): number[] {
  const scores = new Map<number, number>();
  for (const ranking of rankings) {
    for (const [rank, row] of ranking.entries())
      scores.set(row, (scores.get(row) ?? 0) + 1 / (fusionConstant + rank + 1));
  }
  return [...scores].sort(([, one], [, other]) => other - one).map(([row]) => row);
}
