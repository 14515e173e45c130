import { join } from "node:path";
import { z } from "zod";
import { isEverything } from "../../domain/scope.js";
import { FootnoteError } from "../../errors.js";
import { currentGeneration, generationRow } from "../sqlite/generation-ledger.js";
import { openForReading } from "../sqlite/open-database.js";
import { count } from "../sqlite/rows.js";
import { chunksInScope } from "../sqlite/scope-condition.js";
import { fromBlob } from "../sqlite/stored-vector.js";
import { readManifest } from "./generation-manifest.js";
import { HnswGraph } from "./hnsw-graph.js";
import { compareWithPages } from "./compare-with-pages.js";
import { VectorTable, bySimilarity } from "./vector-table.js";
const setRow = z.object({ id: z.number(), dimensions: z.number() });
const vectorRow = z.object({ id: z.number(), vector: z.instanceof(Buffer) });
/** Scopes of up to this many chunks, or this share of the graph, are scanned: a filtered graph search would cost more. */
const scannableScope = { chunks: 2_000, share: 0.02 };
/** Nearest vectors over one read-only connection; brings itself up to date before every search. */
export class VectorReader {
    #database;
    #generations;
    #loaded;
    constructor(databasePath, generations) {
        this.#database = openForReading(databasePath);
        this.#generations = generations;
    }
    async search(query) {
        for (;;) {
            const loaded = await this.#load();
            if (!loaded)
                return { hits: [], graphRefused: false };
            const hits = this.#inTransaction(() => {
                // A generation published since then has taken the tombstones along that this one needs.
                if (this.#named()?.id !== loaded.generation?.id)
                    return undefined;
                return this.#nearest(this.#follow(loaded), query);
            });
            if (hits)
                return { hits, graphRefused: loaded.generation !== undefined && !loaded.graph };
        }
    }
    compare(query) {
        const row = this.#database.prepare("SELECT id, dimensions FROM chunk_sets WHERE state = 'current'").get();
        return row === undefined ? [] : compareWithPages(this.#database, setRow.parse(row), query);
    }
    async generation() {
        const loaded = await this.#load();
        return loaded?.graph && loaded.generation?.id;
    }
    close() {
        this.#database.close();
    }
    /** Another set or generation in force means reading anew. */
    async #load() {
        const row = this.#database.prepare("SELECT id, dimensions FROM chunk_sets WHERE state = 'current'").get();
        if (row === undefined)
            return undefined;
        const set = setRow.parse(row);
        const generation = this.#named();
        if (this.#loaded?.set.id === set.id && this.#loaded.generation?.id === generation?.id)
            return this.#loaded;
        const graph = generation && (await this.#readGraph(generation));
        const sequence = graph ? (generation?.changeSequence ?? 0) : 0;
        const rest = new VectorTable(set.dimensions);
        this.#loaded = { set, generation, graph, rest, removed: new Set(), sequence };
        return this.#loaded;
    }
    #named() {
        const row = this.#database.prepare(currentGeneration).get();
        return row === undefined ? undefined : generationRow.parse(row);
    }
    /** A graph that is not what was published is left aside, which the answer says; the vectors themselves are all here. */
    async #readGraph({ directory, manifest }) {
        const parsed = readManifest(manifest);
        if (!parsed)
            return undefined;
        return HnswGraph.load(join(this.#generations, directory), parsed).catch((thrown) => {
            // Out of file handles or memory says nothing of the graph: the next search tries again.
            if (thrown instanceof Error && "code" in thrown && !(thrown instanceof FootnoteError))
                throw thrown;
            return undefined;
        });
    }
    /** What came in and what left since the last search, as the open transaction sees it. */
    #follow(loaded) {
        const sequence = count.parse(this.#database.prepare("SELECT value AS count FROM sequences WHERE name = 'change'").get());
        if (sequence === loaded.sequence)
            return loaded;
        const added = this.#database
            .prepare("SELECT chunks.id, vector FROM chunks JOIN vectors USING (input_hash) WHERE chunk_set_id = ? AND added_sequence > ?")
            .iterate(loaded.set.id, loaded.sequence);
        for (const next of added) {
            const { id, vector } = vectorRow.parse(next);
            loaded.rest.add(id, fromBlob(vector));
        }
        const buried = this.#database
            .prepare("SELECT chunk_id AS count FROM tombstones WHERE chunk_set_id = ? AND removed_sequence > ?")
            .all(loaded.set.id, loaded.sequence);
        for (const id of z.array(count).parse(buried))
            loaded.removed.add(id);
        loaded.sequence = sequence;
        return loaded;
    }
    #nearest({ set, graph, rest, removed }, { vector, limit, scope }) {
        if (vector.length !== set.dimensions || !vector.every(Number.isFinite)) {
            throw new FootnoteError("embedder_mismatch", "The question's vector does not fit the stored ones. Check FOOTNOTE_EMBEDDER.");
        }
        const allowed = isEverything(scope) ? undefined : this.#allowedChunks(scope, set.id);
        if (allowed?.size === 0)
            return [];
        const accept = (id) => !removed.has(id) && (!allowed || allowed.has(id));
        if (!graph)
            return rest.nearest(vector, limit, accept);
        if (allowed && allowed.size <= Math.max(scannableScope.chunks, graph.count * scannableScope.share)) {
            return this.#tableOf(allowed, set.dimensions).nearest(vector, limit, accept);
        }
        const everything = !allowed && removed.size === 0;
        return [...graph.nearest(vector, limit, everything ? undefined : accept), ...rest.nearest(vector, limit, accept)]
            .sort(bySimilarity)
            .slice(0, limit);
    }
    #allowedChunks(scope, set) {
        const { sql, parameters } = chunksInScope(scope, set);
        const ids = this.#database
            .prepare(sql)
            .pluck()
            .all(...parameters);
        return new Set(z.array(z.number()).parse(ids));
    }
    #tableOf(ids, dimensions) {
        const table = new VectorTable(dimensions);
        const rows = this.#database
            .prepare("SELECT chunks.id, vector FROM json_each(?) AS wanted JOIN chunks ON chunks.id = wanted.value JOIN vectors USING (input_hash)")
            .iterate(JSON.stringify([...ids]));
        for (const row of rows) {
            const { id, vector } = vectorRow.parse(row);
            table.add(id, fromBlob(vector));
        }
        return table;
    }
    #inTransaction(work) {
        return this.#database.transaction(work)();
    }
}
