import { OllamaLanguageModel } from "./adapters/langchain/ollama-language-model.js";
import { OpenAiLanguageModel } from "./adapters/langchain/openai-language-model.js";
import { systemClock } from "./adapters/system/system-clock.js";
import { fixedModel, modelWhenAvailable } from "./answering/model-choice.js";
import { modelProfile } from "./domain/model-profile.js";
/** Who answers, as configured. */
export function wireModel({ model: setting, modelApiKey, contextTokens }, logger) {
    if (setting.kind === "extractive") {
        return fixedModel({ model: undefined, reason: "Answers are sentences selected from the documents." });
    }
    const { kind, name, url } = setting;
    const options = { name, url, profile: modelProfile(name), ...(contextTokens !== undefined && { contextTokens }) };
    if (kind === "auto") {
        return modelWhenAvailable(new OllamaLanguageModel(options), systemClock, ({ model, reason }) => logger.warn({ model: model?.id ?? "extractive", reason }, "answers come from another model now"));
    }
    const model = kind === "ollama"
        ? new OllamaLanguageModel(options)
        : new OpenAiLanguageModel({ ...options, ...(modelApiKey !== undefined && { apiKey: modelApiKey }) });
    return fixedModel({ model, reason: "Set by FOOTNOTE_MODEL." });
}
