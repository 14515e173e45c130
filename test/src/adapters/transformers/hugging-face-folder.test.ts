import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { huggingFaceFolder } from "../../../../src/adapters/transformers/hugging-face-folder.js";
import { LocalEmbedder } from "../../../../src/adapters/transformers/local-embedder.js";
import { ThreadedEmbedder } from "../../../../src/adapters/transformers/threaded-embedder.js";
import { expectCode, unstopped } from "../../../expect-code.js";
import { modelFolder } from "../../../model-folder.js";
import { temporaryFolder } from "../../../temporary-folder.js";

const name = "acme/bge-small-en-v1.5";

describe("a model of the Hugging Face hub", () => {
  const folder = temporaryFolder();
  const asked: string[] = [];
  let onHub = "";
  let status = 200;
  let tests = 0;
  let url = "";
  const hub = createServer((request, response) => {
    const file = (request.url ?? "").replace(`/${name}/resolve/main/`, "");
    asked.push(file);
    if (status === 0) return;
    const path = join(onHub, file);
    if (status !== 200 || !existsSync(path)) return void response.writeHead(status === 200 ? 404 : status).end();
    response.end(readFileSync(path));
  });

  beforeAll(async () => {
    hub.listen(0, "127.0.0.1");
    await once(hub, "listening");
    const { port } = z.object({ port: z.number() }).parse(hub.address());
    url = `http://127.0.0.1:${port}`;
    onHub = modelFolder(join(folder.path, "hub"), { "1_Pooling/config.json": { pooling_mode_cls_token: true } });
  });
  beforeEach(() => {
    asked.length = 0;
    status = 200;
    tests += 1;
  });
  afterAll(async () => {
    hub.closeAllConnections();
    hub.close();
    folder.remove();
  });

  const model = (more = {}) => ({
    name,
    url,
    hubCache: join(folder.path, String(tests), "cache"),
    downloads: join(folder.path, String(tests), "models"),
    ...more,
  });
  const leftIn = (path: string) => (existsSync(path) ? readdirSync(path) : []);

  it("is downloaded with the first use, whole, and never again", async () => {
    const wanted = model();
    const path = await huggingFaceFolder(wanted, unstopped);
    expect(readFileSync(join(path, "config.json"))).toEqual(readFileSync(join(onHub, "config.json")));
    expect(existsSync(join(path, "1_Pooling/config.json"))).toBe(true);
    const requests = asked.length;
    expect(await huggingFaceFolder(wanted, unstopped)).toBe(path);
    expect(asked).toHaveLength(requests);
    expect(leftIn(wanted.downloads)).toEqual(["acme--bge-small-en-v1.5"]);
  });

  it("is read from the hub's cache where that has it, without a request", async () => {
    const wanted = model();
    const cache = join(wanted.hubCache, "models--acme--bge-small-en-v1.5");
    mkdirSync(join(cache, "refs"), { recursive: true });
    writeFileSync(join(cache, "refs", "main"), "abc123");
    const snapshot = modelFolder(join(cache, "snapshots", "abc123"));
    expect(await huggingFaceFolder(wanted, unstopped)).toBe(snapshot);
    expect(asked).toEqual([]);
  });

  it("is downloaded where the hub's cache has a part of it", async () => {
    const wanted = model();
    const cache = join(wanted.hubCache, "models--acme--bge-small-en-v1.5");
    mkdirSync(join(cache, "refs"), { recursive: true });
    writeFileSync(join(cache, "refs", "main"), "abc123");
    modelFolder(join(cache, "snapshots", "abc123"), { "tokenizer.json": undefined });
    expect(await huggingFaceFolder(wanted, unstopped)).toContain(wanted.downloads);
  });

  it("is one copy where two need it at once", async () => {
    const wanted = model();
    const paths = await Promise.all([huggingFaceFolder(wanted, unstopped), huggingFaceFolder(wanted, unstopped)]);
    expect(new Set(paths).size).toBe(1);
    expect(leftIn(wanted.downloads)).toHaveLength(1);
  });

  it.each([401, 404, 500])("is unavailable where the hub answers %i, and leaves nothing behind", async (answer) => {
    status = answer;
    const wanted = model();
    await expectCode(huggingFaceFolder(wanted, unstopped), "embedder_unavailable");
    expect(leftIn(wanted.downloads)).toEqual([]);
  });

  it("is unavailable where the hub cannot be reached, or has no ONNX form of it", async () => {
    await expectCode(huggingFaceFolder(model({ url: "http://127.0.0.1:9" }), unstopped), "embedder_unavailable");
    onHub = modelFolder(join(folder.path, "torch-only"), { "onnx/model_quantized.onnx": undefined });
    await expect(huggingFaceFolder(model(), unstopped)).rejects.toThrow(/onnx folder/u);
    onHub = join(folder.path, "hub");
  });

  it("stops being downloaded when its embedder is closed", async () => {
    status = 0;
    const embedder = new LocalEmbedder({ id: `huggingface:${name}`, huggingFace: model() });
    const waiting = expectCode(embedder.fingerprint(unstopped), "cancelled");
    await expect.poll(() => asked.length).toBe(1);
    await embedder.close();
    await waiting;
    expect(leftIn(model().downloads)).toEqual([]);
  });

  it("embeds in a thread like a folder of the same name", async () => {
    const embedder = new ThreadedEmbedder({ id: `huggingface:${name}`, huggingFace: model() });
    expect(await embedder.fingerprint(unstopped)).toMatchObject({
      id: `huggingface:${name}`,
      pooling: "cls",
      queryPrefix: "Represent this sentence for searching relevant passages: ",
    });
    expect(await embedder.embedQuery("a pump", unstopped)).toHaveLength(384);
    await embedder.close();
  });
});
