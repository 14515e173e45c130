/** What is known of a family of chat models before a server is asked. */
export interface ModelProfile {
    readonly name: "phi-4" | "generic";
    /** Tokens of prompt and answer together that are asked of the server unless configured otherwise. */
    readonly contextTokens: number;
    /** Control tokens that end the answer should the server let one through as text. */
    readonly stops: readonly string[];
    /** Most digits its tokenizer puts into one token. */
    readonly digitsPerToken: 1 | 3;
}
/** The mini models of the Phi-4 family have another template, so they count as generic. */
export declare function modelProfile(modelName: string): ModelProfile;
