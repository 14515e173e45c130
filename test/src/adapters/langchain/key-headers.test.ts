import { describe, expect, it } from "vitest";
import { keyHeaders } from "../../../../src/adapters/langchain/key-headers.js";
import { openAiClientAddress } from "../../../../src/adapters/langchain/openai-models.js";

describe("the key of an OpenAI-compatible server", () => {
  it.each([
    "https://company.services.ai.azure.com/models",
    "https://company.openai.azure.com/openai/v1",
    "https://phi-4.eastus.models.ai.azure.com/v1",
  ])("goes in Azure's own header to %s", (url) => {
    expect(keyHeaders(new URL(url), "secret")).toEqual({ "api-key": "secret" });
  });

  it.each([
    "http://127.0.0.1:8000/v1",
    "https://phi-4.eastus.inference.ml.azure.com/v1",
    "https://azure.com.example/v1",
    "https://notazure.com/v1",
  ])("is a bearer token for %s", (url) => {
    expect(keyHeaders(new URL(url), "secret")).toEqual({ authorization: "Bearer secret" });
  });

  it("is not sent where there is none", () => {
    expect(keyHeaders(new URL("https://company.services.ai.azure.com/models"), undefined)).toEqual({});
  });

  it("leaves the version that Azure wants in the query of every request", () => {
    const url = new URL("https://company.services.ai.azure.com/models?api-version=2024-05-01-preview");
    expect(openAiClientAddress(url)).toEqual({
      baseURL: "https://company.services.ai.azure.com/models",
      defaultQuery: { "api-version": "2024-05-01-preview" },
    });
  });
});
