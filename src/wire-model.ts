import { OllamaLanguageModel } from "./adapters/langchain/ollama-language-model.js";
import { OpenAiLanguageModel } from "./adapters/langchain/openai-language-model.js";
import { systemClock } from "./adapters/system/system-clock.js";
import { type ChooseModel, fixedModel, modelWhenAvailable } from "./answering/model-choice.js";
import type { Config } from "./config.js";
import { modelProfile } from "./domain/model-profile.js";
import type { Logger } from "./logger.js";

/** Who answers, as configured. */
export function wireModel({ model: setting, modelApiKey, contextTokens }: Config, logger: Logger): ChooseModel {
  if (setting.kind === "extractive") {
    return fixedModel({ model: undefined, reason: "Answers are sentences selected from the documents." });
  }
  const { kind, name, url } = setting;
  const options = { name, url, profile: modelProfile(name), ...(contextTokens !== undefined && { contextTokens }) };
  if (kind === "auto") {
    return modelWhenAvailable(new OllamaLanguageModel(options), systemClock, ({ model, reason }) =>
      logger.warn({ model: model?.id ?? "extractive", reason }, "answers come from another model now"),
    );
  }
  const model =
    kind === "ollama"
      ? new OllamaLanguageModel(options)
      : new OpenAiLanguageModel({ ...options, ...(modelApiKey !== undefined && { apiKey: modelApiKey }) });
  return fixedModel({ model, reason: "Set by FOOTNOTE_MODEL." });
}
