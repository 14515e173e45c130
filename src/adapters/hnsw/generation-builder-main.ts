import { closeSync, fsyncSync, openSync } from "node:fs";
import { join } from "node:path";
import hnswlib from "hnswlib-node";
import { z } from "zod";
import { toFootnoteError } from "../../errors.js";
import { openForReading } from "../sqlite/open-database.js";
import { count } from "../sqlite/rows.js";
import { checkVector, fromBlob } from "../sqlite/stored-vector.js";
import { type BuilderReply, builderRequest } from "./builder-messages.js";
import { type GenerationManifest, digestOf, graphFile, graphParameters, rowsFile } from "./generation-manifest.js";
import { HnswGraph } from "./hnsw-graph.js";
import { writeRows } from "./rows-file.js";
import { chunksAfter, storedRow } from "./stored-rows.js";
import { VectorRows } from "./vector-rows.js";

const setRow = z.object({ id: z.number(), dimensions: z.number() });
const vectorRow = z.object({ id: z.number(), vector: z.instanceof(Buffer) });
const liveVectors = "SELECT chunks.id, vector FROM chunks JOIN vectors USING (input_hash) WHERE chunk_set_id = ?";
const progressEvery = 500;
const probes = 64;
/** A vector that finds itself may come back a rounding away from 1. */
const sameSimilarity = 0.999;

const say = (reply: BuilderReply) => process.send?.(reply);

/** Builds the graph of a set from stored vectors and writes it into the folder, flushed to the disk. */
async function build(databasePath: string, folder: string, set: number): Promise<GenerationManifest> {
  const database = openForReading(databasePath);
  database.exec("BEGIN");
  const { id: chunkSetId, dimensions } = setRow.parse(
    database.prepare("SELECT id, dimensions FROM chunk_sets WHERE id = ?").get(set),
  );
  const changeSequence = count.parse(
    database.prepare("SELECT value AS count FROM sequences WHERE name = 'change'").get(),
  );
  const total = count.parse(
    database.prepare("SELECT count(*) AS count FROM chunks WHERE chunk_set_id = ?").get(chunkSetId),
  );
  const { space, m, efConstruction, randomSeed } = graphParameters;
  const index = new hnswlib.HierarchicalNSW(space, dimensions);
  index.initIndex({ maxElements: total, m, efConstruction, randomSeed });
  const rows = new VectorRows(dimensions);
  for (const next of database.prepare(chunksAfter).iterate(chunkSetId, 0)) {
    const row = storedRow(next);
    checkVector(row.vector, dimensions);
    index.addPoint(Array.from(row.vector), row.id);
    rows.add(row);
    if (rows.count % progressEvery === 0) say({ kind: "progress" });
  }
  database.exec("COMMIT");
  database.close();
  const graphPath = join(folder, graphFile);
  index.writeIndexSync(graphPath);
  const rowsPath = join(folder, rowsFile);
  writeRows(rowsPath, rows);
  flush(graphPath);
  flush(rowsPath);
  return {
    format: 2,
    chunkSetId,
    changeSequence,
    count: rows.count,
    dimensions,
    space,
    m,
    efConstruction,
    graph: await digestOf(graphPath),
    rows: await digestOf(rowsPath),
  };
}

/** Loads the written graph and searches it for stored vectors spread over the set; gives the share that finds itself. */
async function verify(databasePath: string, folder: string, manifest: GenerationManifest): Promise<number> {
  const graph = await HnswGraph.load(folder, manifest);
  if (graph.count !== manifest.count) return 0;
  const database = openForReading(databasePath);
  const rows = database
    .prepare(`${liveVectors} AND added_sequence <= ? AND chunks.id % ? = 0 LIMIT ?`)
    .all(manifest.chunkSetId, manifest.changeSequence, Math.max(1, Math.floor(manifest.count / probes)), probes);
  database.close();
  const found = z
    .array(vectorRow)
    .parse(rows)
    .filter(({ vector }) => (graph.nearest(fromBlob(vector), 1)[0]?.similarity ?? 0) >= sameSimilarity);
  return rows.length === 0 ? 1 : found.length / rows.length;
}

/** The library reports no error of a full disk; flushing does. */
function flush(path: string): void {
  const descriptor = openSync(path, "r+");
  fsyncSync(descriptor);
  closeSync(descriptor);
}

process.on("message", (message) => {
  const request = builderRequest.parse(message);
  const run = async (): Promise<BuilderReply> =>
    request.kind === "build"
      ? { kind: "built", manifest: await build(request.databasePath, request.folder, request.chunkSetId) }
      : { kind: "verified", recall: await verify(request.databasePath, request.folder, request.manifest) };
  run()
    .catch((thrown: unknown): BuilderReply => {
      const { code, message: sentence } = toFootnoteError(thrown);
      return { kind: "failed", code, message: sentence, cause: String(thrown) };
    })
    .then((reply) => process.send?.(reply, () => process.exit(0)));
});
// Without the worker there is nobody to publish for.
process.on("disconnect", () => process.exit(0));
