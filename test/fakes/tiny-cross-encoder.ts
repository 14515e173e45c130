import { fileURLToPath } from "node:url";
/** A cross-encoder of 3 KB; tiny-cross-encoder/README.md says what it computes. */
export function tinyCrossEncoder(labels: "one-label" | "two-labels"): { readonly id: string; readonly folder: string } {
  const folder = fileURLToPath(new URL(`tiny-cross-encoder/${labels}`, import.meta.url));
  return { id: `local:${labels}`, folder };
}
