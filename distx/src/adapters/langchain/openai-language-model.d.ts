import type { ModelProfile } from "../../domain/model-profile.js";
import type { GenerationEvent, GenerationRequest, LanguageModel } from "../../ports/language-model.js";
export interface OpenAiOptions {
    /** Name on the server. */
    readonly name: string;
    /** Whole address up to `/chat/completions`, usually ending in `/v1`; its query (`api-version`) goes with every request. */
    readonly url: string;
    readonly apiKey?: string;
    readonly profile: ModelProfile;
    /** Window to use, the profile's where absent; in either case at most what the server says it has. */
    readonly contextTokens?: number;
}
/** A model of any server that speaks OpenAI's chat completions: vLLM, llama-server, LM Studio, GPT4All, Ollama, Azure. */
export declare class OpenAiLanguageModel implements LanguageModel {
    #private;
    readonly id: string;
    readonly kind = "openai";
    constructor(options: OpenAiOptions);
    contextTokens(signal: AbortSignal): Promise<number>;
    generate({ messages, maxTokens }: GenerationRequest, signal: AbortSignal): AsyncGenerator<GenerationEvent>;
    available(signal: AbortSignal): Promise<boolean>;
}
