/** Removes originals that no stored version needs and no upload still waits for; gives the ones removed. */
export async function discardOriginals(hashes, { store, files, queue }) {
    const always = new AbortController().signal;
    const candidates = [...new Set(hashes)];
    if (candidates.length === 0)
        return [];
    const referenced = await store.referencedFiles(candidates, always);
    const awaited = await queue.awaitedFiles(always);
    const needless = candidates.filter((hash) => !referenced.has(hash) && !awaited.has(hash));
    for (const hash of needless)
        await files.remove(hash, always);
    return needless;
}
/**
 * Removes the uploaded originals that a finished job could not bring in. A job that failed or was stopped as a whole keeps
 * its originals, since it can be queued again.
 */
export async function discardFailedUploads(job, dependencies) {
    const { request, state } = job;
    if (request.kind !== "ingest-uploads" || (state !== "done" && state !== "partial"))
        return;
    await discardOriginals(request.uploads.map(({ contentHash }) => contentHash), dependencies);
}
