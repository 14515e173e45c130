/** What embeds, as configured. `id` is the setting as it was written; it is part of the fingerprint. */
export type EmbedderSetting = 
/** `name`: one of the bundled models, or a folder. */
{
    readonly kind: "local";
    readonly id: string;
    readonly name: string;
} | {
    readonly kind: "huggingface";
    readonly id: string;
    /** `organisation/model`. */
    readonly name: string;
    /** Address of the hub or of a mirror of it. */
    readonly url: string;
    /** Where other programs keep what they got from the hub; only read. */
    readonly hubCache: string;
} | {
    readonly kind: "ollama" | "openai";
    readonly id: string;
    readonly name: string;
    readonly url: string;
    readonly apiKey?: string;
};
/** The settings an embedder depends on, as they were given. */
export interface EmbedderValues {
    readonly embedder: string;
    readonly url?: string | undefined;
    readonly apiKey?: string | undefined;
    /** Address of the language model's server and its key. */
    readonly modelUrl: string;
    readonly modelApiKey?: string | undefined;
}
export declare const embedderPattern: RegExp;
export declare function embedderSettingFaults({ embedder, url }: EmbedderValues): string[];
export declare function embedderSetting(values: EmbedderValues, environment: NodeJS.ProcessEnv, ollamaAddress: string): EmbedderSetting;
