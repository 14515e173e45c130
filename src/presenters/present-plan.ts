import type { IngestPlan } from "../../ingest/plan-ingest.js";

/** What `ingest --dry-run --json` prints: counts as an ingest has them, and every file something would be done with. */
export function presentPlan({ files, gone, emptied, unreadable, skipped }: IngestPlan, { prune }: { prune: boolean }) {
  const count = (change: string) => files.filter((file) => file.change === change).length;
  const removed = prune && emptied.length === 0 ? gone : [];
  return {
    dryRun: true,
    files: {
      total: files.length + unreadable.length,
      added: count("added"),
      changed: count("changed"),
      renamed: count("renamed"),
      unchanged: count("unchanged"),
      removed: removed.length,
      failed: count("failed") + unreadable.length,
      quarantined: count("quarantined"),
      skipped,
    },
    changes: [
      ...files
        .filter(({ change }) => change !== "unchanged")
        .map((file) => ({
          path: file.source,
          change: file.change,
          ...(file.change === "renamed" && { from: file.known.source }),
          ...("error" in file && { code: file.error.code, message: file.error.message }),
        })),
      ...unreadable.map(({ source, error }) => ({
        path: source,
        change: "failed" as const,
        code: error.code,
        message: error.message,
      })),
      ...removed.map(({ source }) => ({ path: source, change: "removed" as const })),
    ],
    refused: prune ? emptied.map(({ path, code, message }) => ({ path, code, message })) : [],
  };
}
