import { basename, join } from "node:path";
import { FileModelMemory } from "./adapters/folder/file-model-memory.js";
import { OllamaLanguageModel } from "./adapters/langchain/ollama-language-model.js";
import { OpenAiLanguageModel } from "./adapters/langchain/openai-language-model.js";
import { GgufLanguageModel } from "./adapters/llama-cpp/gguf-language-model.js";
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
  const opened = openModel(setting, config);
  const model = new WatchedModel(opened, {
    profile: modelProfile(opened.id),
    clock: systemClock,
    firstSentenceMs,
    memory: new FileModelMemory(join(config.dataDir, "model.json"), identity(opened, setting)),
    onConcern: (concern) => logger.warn({ model: opened.id, concern }, "the model server is not as it says"),
  });
  const choose =
    setting.kind === "auto"
      ? modelWhenAvailable(model, systemClock, ({ model: found, reason }) =>
          logger.warn({ model: found?.id ?? "extractive", reason }, "answers come from another model now"),
        )
      : fixedModel({ model, reason: "Set by FOOTNOTE_MODEL." });
  return async (signal) => {
    const choice = await choose(signal);
    if (!choice.model || model.concern === undefined) return choice;
    return { ...choice, reason: `${choice.reason} ${model.concern}` };
  };
}

/** Tells a model on one machine from the same on another. */
function identity({ id }: LanguageModel, setting: Exclude<ModelSetting, { kind: "extractive" }>): string {
  return setting.kind === "gguf" ? `${id} ${setting.path}` : `${id} ${new URL(setting.url).host}`;
}

function openModel(
  setting: Exclude<ModelSetting, { kind: "extractive" }>,
  { contextTokens, modelApiKey, modelThreads, dataDir }: Config,
): LanguageModel {
  const limit = contextTokens !== undefined && { contextTokens };
  if (setting.kind === "gguf") {
    const { path } = setting;
    const packageFolder = join(dataDir, "llama-cpp");
    const profile = modelProfile(basename(path));
    return new GgufLanguageModel({ path, profile, threads: modelThreads, packageFolder, ...limit });
  }
  const { kind, name, url } = setting;
  const options = { name, url, profile: modelProfile(name), ...limit };
  return kind === "openai"
    ? new OpenAiLanguageModel({ ...options, ...(modelApiKey !== undefined && { apiKey: modelApiKey }) })
    : new OllamaLanguageModel(options);
}
