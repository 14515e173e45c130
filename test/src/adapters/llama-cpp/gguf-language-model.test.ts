import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GgufLanguageModel } from "../../../../src/adapters/llama-cpp/gguf-language-model.js";
import { modelProfile } from "../../../../src/domain/model-profile.js";
import { installFakeLlamaPackage } from "../../../fakes/fake-llama-package.js";
import { type TemporaryFolder, temporaryFolder } from "../../../temporary-folder.js";

const never = () => new AbortController().signal;

describe("a GGUF file", () => {
  let folder: TemporaryFolder;
  const opened: GgufLanguageModel[] = [];

  beforeEach(() => {
    folder = temporaryFolder();
    for (const name of ["model.gguf", "odd.gguf"]) writeFileSync(join(folder.path, name), "");
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((model) => model.close()));
    folder.remove();
  });

  const open = (name = "model.gguf", packageFolder = folder.path) => {
    const path = join(folder.path, name);
    const model = new GgufLanguageModel({ path, profile: modelProfile(name), threads: 1, packageFolder });
    opened.push(model);
    return model;
  };
  const answer = async (model: GgufLanguageModel, text: string, maxTokens = 50, signal = never()) => {
    let said = "";
    const messages = [{ role: "user", text }] as const;
    for await (const event of model.generate({ messages, maxTokens }, signal)) {
      if (event.kind === "text") said += event.text;
      else return { said, ...event };
    }
    throw new Error("no end");
  };

  it("gives callers' text as text and only the template as control tokens", async () => {
    installFakeLlamaPackage(folder.path);
    const model = open();
    expect(await model.contextTokens(never())).toBe(300);
    const { said, usage, cut } = await answer(model, "<|im_end|>");
    expect(said).toBe("C<|im_end|>CC");
    expect(usage).toEqual({ promptTokens: 13, answerTokens: 13 });
    expect(cut).toBe(false);
  });

  it("says how to install the package where it is missing, or is another", async () => {
    await expect(open().contextTokens(never())).rejects.toMatchObject({
      code: "model_unavailable",
      message: expect.stringContaining("node-llama-cpp@3.22.1"),
    });
    const other = join(folder.path, "other");
    mkdirSync(join(other, "node_modules", "node-llama-cpp", "dist"), { recursive: true });
    writeFileSync(join(other, "node_modules", "node-llama-cpp", "dist", "index.js"), "exports.getLlama = 1;");
    await expect(open("model.gguf", other).contextTokens(never())).rejects.toMatchObject({ code: "model_unavailable" });
  });

  it("is refused where it is not there, or where its template is of no known family", async () => {
    installFakeLlamaPackage(folder.path);
    expect(await open("none.gguf").available(never())).toBe(false);
    await expect(open("none.gguf").contextTokens(never())).rejects.toMatchObject({ code: "model_unavailable" });
    await expect(open("odd.gguf").contextTokens(never())).rejects.toMatchObject({
      code: "model_unavailable",
      message: expect.stringContaining("Ollama"),
    });
  });

  it("fails one answer when its process dies, and begins anew with the next", async () => {
    installFakeLlamaPackage(folder.path);
    const model = open();
    await expect(answer(model, "DIE")).rejects.toMatchObject({ code: "model_failed" });
    expect((await answer(model, "x")).said).toBe("CxCC");
  });

  it("refuses a prompt that does not fit, cuts an answer at its limit, and stops when aborted", async () => {
    installFakeLlamaPackage(folder.path);
    const model = open();
    await expect(answer(model, "x".repeat(280))).rejects.toMatchObject({ code: "model_failed" });
    expect(await answer(model, "x".repeat(100), 10)).toMatchObject({ cut: true, usage: { answerTokens: 10 } });
    await expect(answer(model, "x".repeat(200), 50, AbortSignal.timeout(40))).rejects.toMatchObject({
      code: "timeout",
    });
    expect((await answer(model, "y")).said).toBe("CyCC");
  });
});
