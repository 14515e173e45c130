/** How far the question goes: its own vector counts 1, the mean of the best passages this much. */
const feedbackWeight = 0.7;

/**
 * Pseudo-relevance feedback on vectors after Rocchio (1971): the question plus 0.7 of the mean of what answers it best so far,
 * of unit length. The words of the documents come in where the question has its own.
 */
export function moveTowards(vector: Float32Array, near: readonly Float32Array[]): Float32Array {
  const moved = Float32Array.from(vector);
  for (const other of near) {
    for (const [index, element] of other.entries())
      moved[index] = (moved[index] ?? 0) + (feedbackWeight * element) / near.length;
  }
  const length = Math.hypot(...moved);
  return length > 0 ? moved.map((element) => element / length) : vector;
}
