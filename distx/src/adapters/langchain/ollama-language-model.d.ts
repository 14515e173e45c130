import type { ModelProfile } from "../../domain/model-profile.js";
import type { GenerationEvent, GenerationRequest, LanguageModel } from "../../ports/language-model.js";
export interface OllamaOptions {
    /** Name on the server, for example `phi4`. */
    readonly name: string;
    /** Address of the server, without a path. */
    readonly url: string;
    readonly profile: ModelProfile;
    /** Window to ask for; the profile's where absent. */
    readonly contextTokens?: number;
}
/** A model of an Ollama server by its own protocol, which alone lets the window be set. */
export declare class OllamaLanguageModel implements LanguageModel {
    #private;
    readonly id: string;
    readonly kind = "ollama";
    constructor(options: OllamaOptions);
    contextTokens(signal: AbortSignal): Promise<number>;
    generate({ messages, maxTokens }: GenerationRequest, signal: AbortSignal): AsyncGenerator<GenerationEvent>;
    available(signal: AbortSignal): Promise<boolean>;
}
