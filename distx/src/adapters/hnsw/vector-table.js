/** Vectors in one growing block of memory, scanned in order. */
export class VectorTable {
    #dimensions;
    #vectors;
    #ids = [];
    constructor(dimensions) {
        this.#dimensions = dimensions;
        this.#vectors = new Float32Array(dimensions * 256);
    }
    add(id, vector) {
        const offset = this.#ids.length * this.#dimensions;
        if (offset + this.#dimensions > this.#vectors.length) {
            const larger = new Float32Array(this.#vectors.length * 2);
            larger.set(this.#vectors);
            this.#vectors = larger;
        }
        this.#vectors.set(vector, offset);
        this.#ids.push(id);
    }
    /** At most `limit` of the accepted ones, in the order of `bySimilarity`. */
    nearest(query, limit, accept) {
        const best = [];
        let floor = Number.NEGATIVE_INFINITY;
        for (let row = 0; row < this.#ids.length; row += 1) {
            const chunkId = this.#ids[row] ?? 0;
            if (!accept(chunkId))
                continue;
            const similarity = dot(query, this.#vectors, row * this.#dimensions);
            if (best.length >= limit && similarity <= floor)
                continue;
            best.push({ chunkId, similarity });
            best.sort(bySimilarity);
            if (best.length > limit)
                best.pop();
            floor = best.at(-1)?.similarity ?? floor;
        }
        return best;
    }
}
/** Most similar first, equal ones by id. */
export function bySimilarity(one, other) {
    return other.similarity - one.similarity || one.chunkId - other.chunkId;
}
/** Inner product of a vector and the one that begins at `offset`. */
export function dot(one, other, offset) {
    let sum = 0;
    for (let index = 0; index < one.length; index += 1)
        sum += (one[index] ?? 0) * (other[offset + index] ?? 0);
    return sum;
}
