import { renameSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { LocalEmbedder } from "../../../../src/adapters/transformers/local-embedder.js";
import { expectCode, unstopped } from "../../../expect-code.js";
import { bundledModel, modelFolder } from "../../../model-folder.js";
import { temporaryFolder } from "../../../temporary-folder.js";

const folder = temporaryFolder();
afterAll(folder.remove);

let made = 0;
const place = (name: string) => {
  made += 1;
  return join(folder.path, String(made), name);
};
const open = (path: string) => new LocalEmbedder({ id: `local:${path}`, folder: path });
const fingerprintOf = (path: string) => open(path).fingerprint(unstopped);

describe("a local embedder", () => {
  it("has the fingerprint of the bundled model that stored vectors were made with", async () => {
    expect(
      await new LocalEmbedder({ id: "local:all-MiniLM-L6-v2", folder: bundledModel }).fingerprint(unstopped),
    ).toEqual({
      id: "local:all-MiniLM-L6-v2",
      digest: "58e263b12740ee7173a9ed29eb0ae87c75e90b070b040db53ed07051a406a022",
      dimensions: 384,
      pooling: "mean",
      normalised: true,
      documentPrefix: "",
      queryPrefix: "",
      maxInputTokens: 512,
    });
  });

  it("takes prefixes and pooling from the name of its folder, and uses them", async () => {
    const embedder = open(modelFolder(place("bge-small-en-v1.5")));
    const { pooling, queryPrefix } = await embedder.fingerprint(unstopped);
    expect(pooling).toBe("cls");
    const [document, prefixed] = await embedder.embedDocuments(["a pump", `${queryPrefix}a pump`], unstopped);
    expect(await embedder.embedQuery("a pump", unstopped)).toEqual(prefixed);
    const plain = open(modelFolder(place("house-model")));
    expect((await plain.embedDocuments(["a pump"], unstopped))[0]).not.toEqual(document);
    await Promise.all([embedder.close(), plain.close()]);
  });

  it("believes the folder's own files before the name", async () => {
    const path = modelFolder(place("bge-small-en-v1.5"), {
      "1_Pooling/config.json": { pooling_mode_cls_token: false, pooling_mode_mean_tokens: true },
      "config_sentence_transformers.json": { prompts: { query: "ask: ", document: "" } },
      "sentence_bert_config.json": { max_seq_length: 64 },
    });
    expect(await fingerprintOf(path)).toMatchObject({
      pooling: "mean",
      queryPrefix: "ask: ",
      documentPrefix: "",
      maxInputTokens: 64,
    });
  });

  it("takes empty prompts for none said", async () => {
    const prompts = { query: "", document: "" };
    const path = modelFolder(place("e5-small-v2"), { "config_sentence_transformers.json": { prompts } });
    expect(await fingerprintOf(path)).toMatchObject({ queryPrefix: "query: ", documentPrefix: "passage: " });
  });

  it("cuts at the limit it states, also where the tokenizer knows none", async () => {
    const embedder = open(
      modelFolder(place("house-model"), {
        "tokenizer_config.json": { tokenizer_class: "BertTokenizer", model_max_length: 1e30 },
        "sentence_bert_config.json": { max_seq_length: 16 },
      }),
    );
    const long = "pump ".repeat(15);
    const [plain, withTail, withHead] = await embedder.embedDocuments(
      [`${long} fire`, `${long} alarm`, `fire ${long}`],
      unstopped,
    );
    expect((await embedder.fingerprint(unstopped)).maxInputTokens).toBe(16);
    expect(withTail).toEqual(plain);
    expect(withHead).not.toEqual(plain);
    await embedder.close();
  });

  it("reads model.onnx where there is no quantised file", async () => {
    const path = modelFolder(place("house-model"));
    renameSync(join(path, "onnx/model_quantized.onnx"), join(path, "onnx/model.onnx"));
    const embedder = open(path);
    expect(await embedder.embedDocuments(["a pump"], unstopped)).toHaveLength(1);
    await embedder.close();
  });

  it.each<readonly [string, string, Record<string, unknown>]>([
    ["layers after the pooling", "house-model", { "modules.json": [{ type: "sentence_transformers.models.Dense" }] }],
    ["a family that has such layers", "embeddinggemma-300m", {}],
    ["a pooling that is not built", "house-model", { "1_Pooling/config.json": { pooling_mode_max_tokens: true } }],
    [
      "two poolings at once",
      "house-model",
      {
        "1_Pooling/config.json": { pooling_mode_mean_tokens: true, pooling_mode_cls_token: true },
      },
    ],
    ["no ONNX file", "house-model", { "onnx/model_quantized.onnx": undefined }],
    ["a configuration without a size", "house-model", { "config.json": { model_type: "bert" } }],
  ])("refuses %s rather than giving vectors that look right", async (_, name, files) => {
    await expectCode(fingerprintOf(modelFolder(place(name), files)), "embedder_unavailable");
  });
});
