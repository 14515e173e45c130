import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readConfig, settingNames } from "../../src/config.js";

const example = readFileSync(new URL("../../.env.example", import.meta.url), "utf8");

describe("settings", () => {
  it("are all in .env.example, each under one line of comment", () => {
    const lines = example.trim().split("\n");
    const named = lines.filter((line) => !line.startsWith("#")).map((line) => line.split("=")[0]);
    expect(named).toEqual(settingNames);
    expect(lines.filter((line) => line.startsWith("#"))).toHaveLength(settingNames.length);
  });

  it("report every fault at once", () => {
    const environment = { FOOTNOTE_PORT: "http", FOOTNOTE_MODEL: "gpt", FOOTNOTE_MAX_UPLOAD_MB: "-1" };
    expect(() => readConfig(environment, "/package")).toThrow(
      /FOOTNOTE_PORT[\s\S]*FOOTNOTE_MODEL[\s\S]*FOOTNOTE_MAX_UPLOAD_MB/u,
    );
  });

  it("name the model and the kind of its server", () => {
    const url = "http://127.0.0.1:11434";
    expect(readConfig({ FOOTNOTE_MODEL: "ollama:phi4" }, "/package").model).toEqual({
      kind: "ollama",
      name: "phi4",
      url,
    });
    expect(readConfig({}, "/package").model).toEqual({ kind: "auto", name: "phi4", url });
  });

  it("refuse a model that cannot be reached or is not built rather than answering without it", () => {
    expect(() => readConfig({ FOOTNOTE_MODEL: "openai:phi-4" }, "/package")).toThrow(/FOOTNOTE_MODEL_URL/u);
    expect(() => readConfig({ FOOTNOTE_MODEL: "gguf:phi-4.gguf" }, "/package")).toThrow(/not built yet/u);
    expect(() => readConfig({ FOOTNOTE_MODEL_URL: "file:///etc/passwd" }, "/package")).toThrow(/whole address/u);
  });

  it("take a reranker by folder or hub id, and refuse an id that would be a path", () => {
    const read = (text: string) => readConfig({ FOOTNOTE_RERANKER: text }, "/package").reranker;
    expect(readConfig({}, "/package").reranker).toBeUndefined();
    expect(read("")).toBeUndefined();
    for (const id of ["local:models/reranker", "huggingface:Xenova/ms-marco-MiniLM-L-6-v2"]) expect(read(id)).toBe(id);
    for (const id of ["ms-marco", "ollama:bge", "huggingface:reranker", "huggingface:../..", "huggingface:a/../b"]) {
      expect(() => read(id)).toThrow(/FOOTNOTE_RERANKER: use local:PATH/u);
    }
  });

  it("refuse a network address without keys", () => {
    expect(() => readConfig({ FOOTNOTE_HOST: "0.0.0.0" }, "/package")).toThrow(/API keys/u);
  });
});
