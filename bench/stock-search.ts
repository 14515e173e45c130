import { env } from "@huggingface/transformers";
import { HuggingFaceTransformersEmbeddings } from "@langchain/community/embeddings/huggingface_transformers";
import { BM25Retriever } from "@langchain/community/retrievers/bm25";
import { HNSWLib } from "@langchain/community/vectorstores/hnswlib";
import { Document } from "@langchain/core/documents";
import { modelName, modelsFolder } from "./embedded-text.js";
import type { StoredChunk } from "./stored-chunks.js";

export interface StockSearch {
  /** HNSWLib.similaritySearch, the question's embedding included. */
  readonly similarity: (question: string) => Promise<void>;
  /** HNSWLib and BM25Retriever through EnsembleRetriever; undefined where @langchain/classic is not installed. */
  readonly hybrid: ((question: string) => Promise<void>) | undefined;
}

/** Stock LangChain search over chunks whose vectors are known, in this process. */
export async function buildStockSearch(chunks: readonly StoredChunk[], limit: number): Promise<StockSearch> {
  env.localModelPath = modelsFolder;
  env.allowRemoteModels = false;
  const embeddings = new HuggingFaceTransformersEmbeddings({
    model: modelName,
    pretrainedOptions: { dtype: "q8", session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 } },
  });
  const documents = chunks.map(({ text }, index) => new Document({ pageContent: text, metadata: { index } }));
  const store = new HNSWLib(embeddings, { space: "cosine" });
  await store.addVectors(
    chunks.map(({ vector }) => [...vector]),
    documents,
  );
  const words = BM25Retriever.fromDocuments(documents, { k: limit, includeScore: false });
  const ensemble = await loadEnsembleRetriever();
  const hybrid = ensemble && new ensemble({ retrievers: [store.asRetriever(limit), words], weights: [0.5, 0.5] });
  return {
    similarity: async (question) => void (await store.similaritySearch(question, limit)),
    hybrid: hybrid && (async (question) => void (await hybrid.invoke(question))),
  };
}

async function loadEnsembleRetriever() {
  try {
    return (await import("@langchain/classic/retrievers/ensemble")).EnsembleRetriever;
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "ERR_MODULE_NOT_FOUND") return undefined;
    throw thrown;
  }
}
