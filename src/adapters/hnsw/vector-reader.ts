import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { z } from "zod";
import { isEverything } from "../../domain/scope.js";
import { FootnoteError } from "../../errors.js";
import type { VectorQuery } from "../../ports/vector-index.js";
import { type NamedGeneration, generationOf, generationRow } from "../sqlite/generation-ledger.js";
import { openForReading } from "../sqlite/open-database.js";
import { prepared } from "../sqlite/prepared.js";
import { idsInScope } from "../sqlite/scope-condition.js";
import { setInUse } from "../sqlite/set-in-use.js";
import type { RowRange } from "../rows/chunk-rows.js";
import { exactSimilarities } from "./exact-similarities.js";
import { followChanges } from "./follow-changes.js";
import { readManifest, rowsFile } from "./generation-manifest.js";
import { HnswGraph } from "./hnsw-graph.js";
import { type Neighbour, bySimilarity } from "./neighbour.js";
import { readRows } from "./rows-file.js";
import { type VectorBlock, noVectors, vectorBlock } from "./vector-block.js";
import { VectorRows } from "./vector-rows.js";

const setRow = z.object({ id: z.number(), dimensions: z.number() });

/** Scopes of up to this many chunks are scanned, which takes a few milliseconds; a filtered graph search can take more. */
const scannable = 100_000;

/** Rows taken from a scan to be compared exactly, so that none of the nearest is lost to rounding. */
const taken = (limit: number) => Math.ceil(limit * 1.5) + 20;

/** One generation of one chunk set as far as it has been read. */
interface Loaded {
  readonly set: z.infer<typeof setRow>;
  readonly generation: NamedGeneration | undefined;
  /** Undefined where nothing is published or what is published was refused. */
  readonly graph: HnswGraph | undefined;
  /** All vectors of the set; those of the graph come first. */
  readonly rows: VectorRows;
  sequence: number;
}

export interface VectorReaderOptions {
  readonly chunkSetId?: number | undefined;
  /** Chunks of a scope that are still scanned. */
  readonly scannableScope?: number;
}

/** Nearest vectors over one read-only connection; brings itself up to date before every search. */
export class VectorReader {
  readonly #database: Database;
  readonly #generations: string;
  readonly #scannableScope: number;
  readonly #chunkSetId: number | undefined;
  #loaded: Loaded | undefined;

  /** Reads the current set where no other is given. */
  constructor(
    databasePath: string,
    generations: string,
    { chunkSetId, scannableScope = scannable }: VectorReaderOptions = {},
  ) {
    this.#chunkSetId = chunkSetId;
    this.#database = openForReading(databasePath);
    this.#generations = generations;
    this.#scannableScope = scannableScope;
  }

  async search(query: VectorQuery): Promise<{ hits: Neighbour[]; graphRefused: boolean }> {
    const found = await this.#upToDate((loaded) => ({
      hits: this.#nearest(loaded, query),
      graphRefused: loaded.generation !== undefined && !loaded.graph,
    }));
    return found ?? { hits: [], graphRefused: false };
  }

  async vectors(chunkIds: readonly number[]): Promise<VectorBlock> {
    const found = await this.#upToDate(({ rows }) => vectorBlock(rows, chunkIds));
    return found ?? noVectors;
  }

  async generation(): Promise<number | undefined> {
    return this.#upToDate((loaded) => loaded.graph && loaded.generation?.id);
  }

  close(): void {
    this.#database.close();
  }

  /** Does the work in one read transaction over all that it sees committed; undefined while there is no chunk set. */
  async #upToDate<Result>(work: (loaded: Loaded) => Result): Promise<Result | undefined> {
    for (;;) {
      const loaded = await this.#load();
      if (!loaded) return undefined;
      const done = this.#database.transaction(() => {
        // A generation published since then has taken the tombstones along that this one needs.
        if (this.#set()?.id !== loaded.set.id || this.#named(loaded.set.id)?.id !== loaded.generation?.id)
          return undefined;
        this.#follow(loaded);
        return { result: work(loaded) };
      })();
      if (done) return done.result;
    }
  }

  #follow(loaded: Loaded): void {
    // Rows that could not be followed to the end are read anew.
    this.#loaded = undefined;
    loaded.sequence = followChanges(this.#database, loaded.set.id, loaded.rows, loaded.sequence);
    this.#loaded = loaded;
  }

  /** Another set or generation in force means reading anew. */
  async #load(): Promise<Loaded | undefined> {
    const set = this.#set();
    if (set === undefined) return undefined;
    const generation = this.#named(set.id);
    if (this.#loaded?.set.id === set.id && this.#loaded.generation?.id === generation?.id) return this.#loaded;
    const published = generation && (await this.#read(generation));
    const rows = published?.rows ?? new VectorRows(set.dimensions);
    const sequence = published ? generation.changeSequence : 0;
    this.#loaded = { set, generation, graph: published?.graph, rows, sequence };
    return this.#loaded;
  }

  #set(): z.infer<typeof setRow> | undefined {
    const set = setInUse(this.#database, this.#chunkSetId);
    const row = prepared(this.#database, "SELECT id, dimensions FROM chunk_sets WHERE id = ?").get(set ?? 0);
    return row === undefined ? undefined : setRow.parse(row);
  }

  #named(chunkSetId: number): NamedGeneration | undefined {
    const row = prepared(this.#database, generationOf).get(chunkSetId);
    return row === undefined ? undefined : generationRow.parse(row);
  }

  /** A graph that is not what was published is left aside, which the answer says; the vectors themselves are all here. */
  async #read({ directory, manifest }: NamedGeneration): Promise<{ graph: HnswGraph; rows: VectorRows } | undefined> {
    const parsed = readManifest(manifest);
    if (!parsed) return undefined;
    const folder = join(this.#generations, directory);
    try {
      const graph = await HnswGraph.load(folder, parsed);
      return { graph, rows: readRows(join(folder, rowsFile), parsed) };
    } catch (thrown) {
      // Out of file handles or memory says nothing of the graph: the next search tries again.
      if (thrown instanceof Error && "code" in thrown && !(thrown instanceof FootnoteError)) throw thrown;
      return undefined;
    }
  }

  #nearest({ set, graph, rows }: Loaded, { vector, limit, scope }: VectorQuery): Neighbour[] {
    checkQuery(vector, set.dimensions);
    const ranges = isEverything(scope)
      ? [{ start: 0, end: rows.count }]
      : rows.rangesOf(idsInScope(this.#database, scope));
    const scan = (part: readonly RowRange[]) => {
      const near = rows.nearest(vector, taken(limit), part).map((row) => rows.idOf(row));
      return exactSimilarities(this.#database, vector, near);
    };
    const scans = !graph || (!isEverything(scope) && lengthOf(ranges) <= this.#scannableScope);
    const tail = ranges
      .map(({ start, end }) => ({ start: Math.max(start, graph?.count ?? 0), end }))
      .filter(({ start, end }) => start < end);
    const found = scans
      ? scan(ranges)
      : [
          ...graph.nearest(vector, limit, acceptance(rows, isEverything(scope) ? undefined : ranges)),
          ...(tail.length > 0 ? scan(tail) : []),
        ];
    return found.sort(bySimilarity).slice(0, limit);
  }
}

/** What a graph search may give; undefined where that is all the graph holds. */
function acceptance(rows: VectorRows, ranges: readonly RowRange[] | undefined): ((id: number) => boolean) | undefined {
  if (!ranges && rows.goneCount === 0) return undefined;
  const isInside = new Uint8Array(rows.count);
  for (const { start, end } of ranges ?? [{ start: 0, end: rows.count }]) isInside.fill(1, start, end);
  return (id) => {
    const row = rows.rowOf(id);
    return row !== undefined && isInside[row] === 1 && !rows.isGone(row);
  };
}

function lengthOf(ranges: readonly RowRange[]): number {
  return ranges.reduce((sum, { start, end }) => sum + end - start, 0);
}

function checkQuery(vector: Float32Array, dimensions: number): void {
  if (vector.length === dimensions && vector.every(Number.isFinite)) return;
  throw new FootnoteError(
    "embedder_mismatch",
    "The question's vector does not fit the stored ones. Run `footnote reindex`.",
  );
}
