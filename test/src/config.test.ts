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

  it("refuse a model that is not built rather than answering without it", () => {
    expect(() => readConfig({ FOOTNOTE_MODEL: "ollama:phi4" }, "/package")).toThrow(/not built yet/u);
  });

  it("refuse a network address without keys", () => {
    expect(() => readConfig({ FOOTNOTE_HOST: "0.0.0.0" }, "/package")).toThrow(/API keys/u);
  });
});
