export const finalJobStates = new Set(["done", "partial", "failed", "cancelled"]);
export const emptySummary = {
    files: { total: 0, added: 0, changed: 0, unchanged: 0, removed: 0, failed: 0, skipped: 0 },
    chunks: { total: 0, embedded: 0, reused: 0 },
    failures: [],
};
