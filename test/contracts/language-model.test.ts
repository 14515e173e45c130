import { z } from "zod";
import { OllamaLanguageModel } from "../../src/adapters/langchain/ollama-language-model.js";
import { OpenAiLanguageModel } from "../../src/adapters/langchain/openai-language-model.js";
import { modelProfile } from "../../src/domain/model-profile.js";
import { describeLanguageModelContract } from "./language-model.contract.js";

const profile = modelProfile("phi4");
const ollamaOptions = z.object({ options: z.object({ num_predict: z.number(), temperature: z.number() }) });
const openAiFields = z.object({ max_tokens: z.number(), temperature: z.number() });

describeLanguageModelContract("OllamaLanguageModel", {
  open: (url, contextTokens) =>
    new OllamaLanguageModel({ name: "phi4", url, profile, ...(contextTokens !== undefined && { contextTokens }) }),
  maxTokensOf: (question) => ollamaOptions.parse(question).options.num_predict,
  temperatureOf: (question) => ollamaOptions.parse(question).options.temperature,
});

describeLanguageModelContract("OpenAiLanguageModel", {
  open: (url, contextTokens) =>
    new OpenAiLanguageModel({
      name: "phi4",
      url: `${url}/v1`,
      profile,
      ...(contextTokens !== undefined && { contextTokens }),
    }),
  maxTokensOf: (question) => openAiFields.parse(question).max_tokens,
  temperatureOf: (question) => openAiFields.parse(question).temperature,
});
