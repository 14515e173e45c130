import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe } from "vitest";
import { ollamaEmbedder } from "../../src/adapters/langchain/ollama-embedder.js";
import { openAiEmbedder } from "../../src/adapters/langchain/openai-embedder.js";
import { LocalEmbedder } from "../../src/adapters/transformers/local-embedder.js";
import { ParallelEmbedder } from "../../src/adapters/transformers/parallel-embedder.js";
import { ThreadedEmbedder } from "../../src/adapters/transformers/threaded-embedder.js";
import { FakeEmbeddingServer } from "../fakes/embedding-server.js";
import { HashEmbedder } from "../fakes/hash-embedder.js";
import { describeEmbedderContract, describeModelLoadingContract } from "./embedder.contract.js";

const bundled = fileURLToPath(new URL("../../models/all-MiniLM-L6-v2", import.meta.url));
const present = { id: "local:all-MiniLM-L6-v2", folder: bundled };
const absent = { ...present, folder: `${bundled}-absent` };

describeEmbedderContract("HashEmbedder", async () => new HashEmbedder());
describeEmbedderContract("LocalEmbedder", async () => new LocalEmbedder(present));
describeEmbedderContract("ThreadedEmbedder", async () => new ThreadedEmbedder(present));

describeEmbedderContract(
  "ParallelEmbedder",
  async () => new ParallelEmbedder(new ThreadedEmbedder(present), new ThreadedEmbedder(present)),
);

describeModelLoadingContract("LocalEmbedder", async (model) => new LocalEmbedder({ present, absent }[model]));
describeModelLoadingContract("ThreadedEmbedder", async (model) => new ThreadedEmbedder({ present, absent }[model]));

describe("embedders on a server", () => {
  const server = new FakeEmbeddingServer();
  let url = "";

  beforeAll(async () => {
    url = await server.start();
  });
  afterAll(() => server.stop());

  const names = { present: "nomic-embed-text", absent: "never-loaded" };
  const ollama = (name: string) => ollamaEmbedder({ id: `ollama:${name}`, name, url });
  const openAi = (name: string) => openAiEmbedder({ id: `openai:${name}`, name, url: `${url}/v1` });

  describeEmbedderContract("ollamaEmbedder", async () => ollama(names.present));
  describeEmbedderContract("openAiEmbedder", async () => openAi(names.present));
  describeModelLoadingContract("ollamaEmbedder", async (model) => ollama(names[model]));
  describeModelLoadingContract("openAiEmbedder", async (model) => openAi(names[model]));
});
