/** A phrase that a cut would hide is whole in one of two neighbours. */
const overlap = 200;

/** A text in parts of at most `limit` code points, each beginning with the last 200 of the one before; at least one part. */
export function splitText(text: string, limit: number): string[] {
  const points = Array.from(text);
  if (points.length <= limit) return [text];
  const parts: string[] = [];
  for (let start = 0; start + overlap < points.length; start += limit - overlap) {
    parts.push(points.slice(start, start + limit).join(""));
  }
  return parts;
}
