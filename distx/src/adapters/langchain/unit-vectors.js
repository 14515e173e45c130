/** What a server gave instead of the vectors it was asked for; the cause of the error that a caller gets. */
class UnusableVectors extends Error {
}
/**
 * Vectors of a server as unit vectors, in its order. Throws where there are not `count` of them, or where one is not of
 * `dimensions` (the first one's length where absent), not of finite numbers, or of no length.
 */
export function unitVectors(answer, count, dimensions) {
    if (!Array.isArray(answer))
        throw new UnusableVectors("no list of vectors");
    const given = answer;
    if (given.length !== count)
        throw new UnusableVectors(`${given.length} vectors for ${count} texts`);
    const vectors = given.map(unitVector);
    const expected = dimensions ?? vectors[0]?.length;
    const other = vectors.find(({ length }) => length !== expected);
    if (other)
        throw new UnusableVectors(`a vector of ${other.length} dimensions instead of ${expected}`);
    return vectors;
}
function unitVector(answer) {
    if (!Array.isArray(answer) || answer.length === 0)
        throw new UnusableVectors("a vector without elements");
    const given = answer;
    let square = 0;
    const elements = given.map((element) => {
        if (typeof element !== "number" || !Number.isFinite(element))
            throw new UnusableVectors("an element is no number");
        square += element * element;
        return element;
    });
    const length = Math.sqrt(square);
    if (length === 0 || !Number.isFinite(length))
        throw new UnusableVectors("a vector has no length");
    return Float32Array.from(elements, (element) => element / length);
}
