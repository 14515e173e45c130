import type { RemovalReceipt } from "../../domain/job.js";

const units = [
  ["versions", "version", "versions"],
  ["pages", "page", "pages"],
  ["chunks", "passage", "passages"],
  ["vectors", "vector", "vectors"],
  ["files", "original file", "original files"],
] as const;

/** What was erased, as a sentence. */
export function receiptInWords(title: string, { removed, erasure }: RemovalReceipt): string {
  const counts = units.map(([field, one, many]) => `${removed[field]} ${removed[field] === 1 ? one : many}`);
  const rest =
    erasure === "complete" ? "Nothing of it is left." : "The last vectors go with the next rebuild of the index.";
  return `Deleted “${title}”: ${counts.join(", ")}. ${rest}`;
}
