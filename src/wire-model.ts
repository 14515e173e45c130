import { OllamaLanguageModel } from "./adapters/langchain/ollama-language-model.js";
import { OpenAiLanguageModel } from "./adapters/langchain/openai-language-model.js";
import { systemClock } from "./adapters/system/system-clock.js";
import { type ChooseModel, fixedModel, modelWhenAvailable } from "./answering/model-choice.js";
import { WatchedModel } from "./answering/watch-model.js";
import type { Config, ModelSetting } from "./config.js";
import { modelProfile } from "./domain/model-profile.js";
import type { Logger } from "./logger.js";
import type { LanguageModel } from "./ports/language-model.js";

/** Who answers, as configured. */
export function wireModel(config: Config, logger: Logger): ChooseModel {
  const { model: setting, firstSentenceMs } = config;
  if (setting.kind === "extractive") {
    return fixedModel({ model: undefined, reason: "Answers are sentences selected from the documents." });
  }
  const model = new WatchedModel(openModel(setting, config), {
    profile: modelProfile(setting.name),
    clock: systemClock,
    firstSentenceMs,
    onConcern: (concern) => logger.warn({ model: setting.name, concern }, "the model server is not as it says"),
  });
  const choose =
    setting.kind === "auto"
      ? modelWhenAvailable(model, systemClock, ({ model: found, reason }) =>
          logger.warn({ model: found?.id ?? "extractive", reason }, "answers come from another model now"),
        )
      : fixedModel({ model, reason: "Set by FOOTNOTE_MODEL." });
  return async (signal) => {
    const choice = await choose(signal);
    return choice.model && model.concern !== undefined
      ? { ...choice, reason: `${choice.reason} ${model.concern}` }
      : choice;
  };
}

function openModel(
  { kind, name, url }: Exclude<ModelSetting, { kind: "extractive" }>,
  { contextTokens, modelApiKey }: Config,
): LanguageModel {
  const options = { name, url, profile: modelProfile(name), ...(contextTokens !== undefined && { contextTokens }) };
  return kind === "openai"
    ? new OpenAiLanguageModel({ ...options, ...(modelApiKey !== undefined && { apiKey: modelApiKey }) })
    : new OllamaLanguageModel(options);
}
