import { fileURLToPath } from "node:url";
import { systemClock } from "../../src/adapters/system/system-clock.js";
import { CrossEncoderReranker } from "../../src/adapters/transformers/cross-encoder-reranker.js";
import { ThreadedReranker } from "../../src/adapters/transformers/threaded-reranker.js";
import { tinyCrossEncoder } from "../fakes/tiny-cross-encoder.js";
import { WordReranker } from "../fakes/word-reranker.js";
import { describeRerankerContract, describeRerankerLoadingContract } from "./reranker.contract.js";

const oneLabel = tinyCrossEncoder("one-label");
const embedder = fileURLToPath(new URL("../../models/all-MiniLM-L6-v2", import.meta.url));
const unusable = {
  absent: { id: "local:absent", folder: fileURLToPath(new URL("absent", import.meta.url)) },
  "no cross-encoder": { id: "local:all-MiniLM-L6-v2", folder: embedder },
};

describeRerankerContract("WordReranker", async () => new WordReranker());
describeRerankerContract("CrossEncoderReranker", async () => new CrossEncoderReranker(oneLabel, systemClock));
describeRerankerContract("ThreadedReranker", async () => new ThreadedReranker(oneLabel));
describeRerankerContract(
  "ThreadedReranker with two labels",
  async () => new ThreadedReranker(tinyCrossEncoder("two-labels")),
);

describeRerankerLoadingContract(
  "CrossEncoderReranker",
  async (model) => new CrossEncoderReranker(unusable[model], systemClock),
);
describeRerankerLoadingContract("ThreadedReranker", async (model) => new ThreadedReranker(unusable[model]));
