import { type EmbedderSetting } from "./embedder-setting.js";
import { type RerankerSetting } from "./reranker-setting.js";
/** `auto`: the named model while a running Ollama has it, else the extractive strategy. */
export type ModelSetting = {
    readonly kind: "extractive";
} | {
    readonly kind: "auto" | "ollama" | "openai";
    readonly name: string;
    readonly url: string;
};
export interface Config {
    /** Absolute. */
    readonly dataDir: string;
    readonly host: string;
    readonly port: number;
    readonly model: ModelSetting;
    readonly modelApiKey?: string;
    readonly embedder: EmbedderSetting;
    readonly contextTokens?: number;
    readonly reranker?: RerankerSetting;
    readonly maxUploadBytes: number;
    readonly logLevel: string;
}
/** Names of all settings, in the order of `.env.example`. */
export declare const settingNames: readonly string[];
/**
 * Reads all settings at once. Throws `invalid_configuration` with one line per fault. `overrides` are flags of the
 * command line by the name of their setting; they win over the environment.
 */
export declare function readConfig(environment: NodeJS.ProcessEnv, packageRoot: string, overrides?: Readonly<Record<string, string | undefined>>): Config;
