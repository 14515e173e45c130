/**
 * Passes a stream of JSON lines through and breaks it off at the first line that is no JSON. Without it the Ollama client
 * prints such a line, which may hold a document's words, and goes on.
 */
export declare function wholeJsonLines(): TransformStream<Uint8Array, Uint8Array>;
