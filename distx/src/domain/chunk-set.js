/** One line that is equal for equal fingerprints, fit for hashing and for showing. */
export function fingerprintText(fingerprint) {
    const { id, digest, dimensions, pooling, normalised, documentPrefix, queryPrefix, maxInputTokens } = fingerprint;
    return JSON.stringify([id, digest, dimensions, pooling, normalised, documentPrefix, queryPrefix, maxInputTokens]);
}
