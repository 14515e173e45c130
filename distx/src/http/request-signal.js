/** Aborted when the client goes away before its answer, or when the time is up. */
export function requestSignal(response, limitMs) {
    const gone = new AbortController();
    response.on("close", () => {
        if (!response.writableFinished)
            gone.abort();
    });
    return AbortSignal.any([gone.signal, AbortSignal.timeout(limitMs)]);
}
