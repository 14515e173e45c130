/** What is known of a family of embedders from its model card. */
export interface EmbedderProfile {
    /** Put in front of a question. */
    readonly queryPrefix: string;
    /** Put in front of a document's text. */
    readonly documentPrefix: string;
    /** How vectors of tokens become one; `server` where only a server that knows the model can do it. */
    readonly pooling: "mean" | "cls" | "last" | "server";
    /** Tokens the card says it reads, where a server may not say. */
    readonly maxInputTokens?: number;
}
/**
 * The profile of an embedder by the last part of its name: a folder, a Hugging Face id, or a name on a server, with or
 * without a tag (`nomic-embed-text:latest`).
 */
export declare function embedderProfile(name: string): EmbedderProfile;
