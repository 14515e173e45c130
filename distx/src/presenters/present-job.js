/** A job as the command line and REST show it. Uploads and folders are both `ingest` to whoever asks. */
export function presentJob(job) {
    const { id, request, state, progress, summary, receipts, error, startedAt, finishedAt } = job;
    const kind = request.kind === "ingest-uploads" ? "ingest" : request.kind;
    return {
        id,
        kind,
        state,
        progress,
        ...summary,
        startedAt: startedAt ?? null,
        finishedAt: finishedAt ?? null,
        ...(receipts.length > 0 && { receipts }),
        ...(error && { error }),
    };
}
