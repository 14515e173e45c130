import { fileURLToPath } from "node:url";
import { LocalEmbedder } from "../../src/adapters/transformers/local-embedder.js";
import { ParallelEmbedder } from "../../src/adapters/transformers/parallel-embedder.js";
import { ThreadedEmbedder } from "../../src/adapters/transformers/threaded-embedder.js";
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
