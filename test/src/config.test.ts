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
    expect(readConfig({ FOOTNOTE_MODEL: "gguf:/models/phi-4-q4.gguf" }, "/package").model).toEqual({
      kind: "gguf",
      path: "/models/phi-4-q4.gguf",
    });
  });

  it("refuse a model that cannot be reached rather than answering without it", () => {
    expect(() => readConfig({ FOOTNOTE_MODEL: "openai:phi-4" }, "/package")).toThrow(/FOOTNOTE_MODEL_URL/u);
    expect(() => readConfig({ FOOTNOTE_MODEL_URL: "file:///etc/passwd" }, "/package")).toThrow(/whole address/u);
  });

  it("take a reranker by folder or hub id, and refuse an id that would be a path", () => {
    const read = (text: string) => readConfig({ FOOTNOTE_RERANKER: text, HF_HOME: "/models" }, "/package").reranker;
    expect(readConfig({}, "/package").reranker).toBeUndefined();
    expect(read("")).toBeUndefined();
    expect(read("local:models/mine")).toEqual({ kind: "local", id: "local:models/mine", name: "models/mine" });
    expect(read("huggingface:Xenova/ms-marco-MiniLM-L-6-v2")).toEqual({
      kind: "huggingface",
      id: "huggingface:Xenova/ms-marco-MiniLM-L-6-v2",
      name: "Xenova/ms-marco-MiniLM-L-6-v2",
      url: "https://huggingface.co",
      hubCache: "/models/hub",
    });
    for (const id of ["ms-marco", "ollama:bge", "huggingface:reranker", "huggingface:../..", "huggingface:a/../b"]) {
      expect(() => read(id)).toThrow(/FOOTNOTE_RERANKER: use local:PATH/u);
    }
  });

  it("open another embedder at its own address, and give a key to the host it is for alone", () => {
    const { embedderNamed, embedderIsNamed } = readConfig(
      { FOOTNOTE_EMBEDDER: "openai:a", FOOTNOTE_EMBEDDER_URL: "http://gpu:8000/v1", FOOTNOTE_EMBEDDER_API_KEY: "key" },
      "/package",
    );
    expect(embedderIsNamed).toBe(true);
    expect(readConfig({}, "/package").embedderIsNamed).toBe(false);
    const common = { kind: "openai", id: "openai:b", name: "b" };
    expect(embedderNamed("openai:b")).toEqual({ ...common, url: "http://gpu:8000/v1", apiKey: "key" });
    expect(embedderNamed("openai:b", "http://gpu:8000/v2")).toMatchObject({ apiKey: "key" });
    expect(embedderNamed("openai:b", "http://other:8000/v1")).toEqual({ ...common, url: "http://other:8000/v1" });
    expect(embedderNamed("ollama:c")).toEqual({
      kind: "ollama",
      id: "ollama:c",
      name: "c",
      url: "http://127.0.0.1:11434",
    });
    expect(() => embedderNamed("nonsense")).toThrow(/No such embedder/u);
    expect(() => readConfig({}, "/package").embedderNamed("openai:b")).toThrow(/needs the address/u);
  });

  it("name the embedder, its kind and where it is", () => {
    const embedderOf = (environment: NodeJS.ProcessEnv) => readConfig(environment, "/package").embedder;
    expect(embedderOf({})).toEqual({ kind: "local", id: "local:all-MiniLM-L6-v2", name: "all-MiniLM-L6-v2" });
    expect(embedderOf({ FOOTNOTE_EMBEDDER: "ollama:bge-m3:567m" })).toEqual({
      kind: "ollama",
      id: "ollama:bge-m3:567m",
      name: "bge-m3:567m",
      url: "http://127.0.0.1:11434",
    });
    expect(
      embedderOf({ FOOTNOTE_EMBEDDER: "openai:bge-m3", FOOTNOTE_EMBEDDER_URL: "http://gpu:8000/v1" }),
    ).toMatchObject({ kind: "openai", name: "bge-m3", url: "http://gpu:8000/v1" });
  });

  it("take a model of the hub from there or a mirror, and the hub's cache from where its client has it", () => {
    const embedderOf = (environment: NodeJS.ProcessEnv) =>
      readConfig({ FOOTNOTE_EMBEDDER: "huggingface:Xenova/bge-small-en-v1.5", ...environment }, "/package").embedder;
    expect(embedderOf({ HF_HOME: "/models" })).toEqual({
      kind: "huggingface",
      id: "huggingface:Xenova/bge-small-en-v1.5",
      name: "Xenova/bge-small-en-v1.5",
      url: "https://huggingface.co",
      hubCache: "/models/hub",
    });
    const mirror = "https://mirror.example";
    expect(embedderOf({ FOOTNOTE_EMBEDDER_URL: mirror, HF_HUB_CACHE: "/cache", HF_HOME: "/models" })).toMatchObject({
      url: mirror,
      hubCache: "/cache",
    });
    expect(embedderOf({ XDG_CACHE_HOME: "/xdg" })).toMatchObject({ hubCache: "/xdg/huggingface/hub" });
  });

  it("give the language model's key to the embedder's server only where both are one host", () => {
    const keyOf = (environment: NodeJS.ProcessEnv) =>
      readConfig(
        {
          FOOTNOTE_EMBEDDER: "openai:bge-m3",
          FOOTNOTE_EMBEDDER_URL: "http://gpu:8000/v1",
          FOOTNOTE_MODEL_API_KEY: "model-key",
          ...environment,
        },
        "/package",
      ).embedder;
    expect(keyOf({ FOOTNOTE_MODEL_URL: "http://gpu:8000/v1" })).toHaveProperty("apiKey", "model-key");
    expect(keyOf({ FOOTNOTE_MODEL_URL: "http://gpu:8001/v1" })).not.toHaveProperty("apiKey");
    expect(keyOf({})).not.toHaveProperty("apiKey");
    const own = { FOOTNOTE_MODEL_URL: "http://gpu:8000/v1", FOOTNOTE_EMBEDDER_API_KEY: "own-key" };
    expect(keyOf(own)).toHaveProperty("apiKey", "own-key");
  });

  it("refuse an embedder that cannot be asked, beside every other fault", () => {
    const environment = {
      FOOTNOTE_EMBEDDER: "openai:bge-m3",
      FOOTNOTE_MODEL: "openai:phi-4",
      FOOTNOTE_STORE: "postgres://x",
    };
    expect(() => readConfig(environment, "/package")).toThrow(
      /FOOTNOTE_STORE[\s\S]*FOOTNOTE_MODEL_URL[\s\S]*FOOTNOTE_EMBEDDER_URL/u,
    );
    for (const name of ["bge-small", "../../etc/passwd", "a/b/c", "a/..", "/a/b"])
      expect(() => readConfig({ FOOTNOTE_EMBEDDER: `huggingface:${name}` }, "/package")).toThrow(
        /ORGANISATION\/MODEL/u,
      );
    for (const embedder of ["bge-small", "ollama:", "azure:bge"])
      expect(() => readConfig({ FOOTNOTE_EMBEDDER: embedder }, "/package")).toThrow(/use local:NAME/u);
    const url = { FOOTNOTE_EMBEDDER: "ollama:bge-m3", FOOTNOTE_EMBEDDER_URL: "gpu:11434" };
    expect(() => readConfig(url, "/package")).toThrow(/whole address/u);
  });

  it("require keys on a network address, and elsewhere where they are asked for", () => {
    const requires = (environment: NodeJS.ProcessEnv) => readConfig(environment, "/package").requireKeys;
    expect([requires({}), requires({ FOOTNOTE_REQUIRE_KEYS: "false" })]).toEqual([false, false]);
    expect([requires({ FOOTNOTE_HOST: "0.0.0.0" }), requires({ FOOTNOTE_REQUIRE_KEYS: "true" })]).toEqual([true, true]);
    const open = { FOOTNOTE_HOST: "0.0.0.0", FOOTNOTE_REQUIRE_KEYS: "false", FOOTNOTE_TRUSTED_PROXIES: "proxy" };
    expect(() => readConfig(open, "/package")).toThrow(/FOOTNOTE_TRUSTED_PROXIES/u);
    expect(() => readConfig({ ...open, FOOTNOTE_TRUSTED_PROXIES: "10.0.0.1" }, "/package")).toThrow(/REQUIRE_KEYS/u);
  });
});
