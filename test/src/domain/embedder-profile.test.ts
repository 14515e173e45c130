import { describe, expect, it } from "vitest";
import { embedderProfile } from "../../../src/domain/embedder-profile.js";

const sentence = "Represent this sentence for searching relevant passages: ";
const instruction = "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:";

describe("the profile of an embedder", () => {
  it.each([
    ["BAAI/bge-small-en-v1.5", sentence, "", "cls"],
    ["Xenova/bge-base-en-v1.5", sentence, "", "cls"],
    ["bge-large", sentence, "", "cls"],
    ["bge-large-zh-v1.5", "为这个句子生成表示以用于检索相关文章：", "", "cls"],
    ["bge-m3:567m", "", "", "cls"],
    ["intfloat/e5-base-v2", "query: ", "passage: ", "mean"],
    ["Xenova/multilingual-e5-small", "query: ", "passage: ", "mean"],
    ["jeffh/intfloat-multilingual-e5-large:f16", "query: ", "passage: ", "mean"],
    ["intfloat/multilingual-e5-large-instruct", `${instruction} `, "", "mean"],
    ["nomic-embed-text", "search_query: ", "search_document: ", "mean"],
    ["nomic-embed-text:latest", "search_query: ", "search_document: ", "mean"],
    ["hf.co/nomic-ai/nomic-embed-text-v1.5-GGUF:Q4_K_M", "search_query: ", "search_document: ", "mean"],
    ["nomic-embed-text-v2-moe", "search_query: ", "search_document: ", "mean"],
    ["snowflake-arctic-embed:33m", sentence, "", "cls"],
    ["Snowflake/snowflake-arctic-embed-m-v1.5", sentence, "", "cls"],
    ["snowflake-arctic-embed2", "query: ", "", "cls"],
    ["Snowflake/snowflake-arctic-embed-l-v2.0", "query: ", "", "cls"],
    ["mxbai-embed-large", sentence, "", "cls"],
    ["mixedbread-ai/mxbai-embed-large-v1", sentence, "", "cls"],
    ["thenlper/gte-small", "", "", "mean"],
    ["Alibaba-NLP/gte-base-en-v1.5", "", "", "cls"],
    ["all-minilm:l6-v2", "", "", "mean"],
    ["all-MiniLM-L6-v2", "", "", "mean"],
    ["jinaai/jina-embeddings-v2-base-en", "", "", "mean"],
    ["embeddinggemma:300m", "task: search result | query: ", "title: none | text: ", "server"],
    ["qwen3-embedding:0.6b", instruction, "", "last"],
    ["Qwen/Qwen3-Embedding-0.6B", instruction, "", "last"],
    ["text-embedding-3-small", "", "", "server"],
  ] as const)("of %s is as its card says", (name, queryPrefix, documentPrefix, pooling) => {
    expect(embedderProfile(name)).toMatchObject({ queryPrefix, documentPrefix, pooling });
  });

  it.each([
    "house-model",
    "phi4",
    "intfloat/e5-mistral-7b-instruct",
    "Alibaba-NLP/gte-Qwen2-1.5B-instruct",
    "BAAI/bge-multilingual-gemma2",
    "jinaai/jina-embeddings-v3",
    "granite-embedding:30m",
    "/srv/bge-small-en-v1.5/house-model",
    "pairgte-small",
    "",
  ])("of %s is unknown and has no prefix", (name) => {
    expect(embedderProfile(name)).toEqual({ queryPrefix: "", documentPrefix: "", pooling: "mean" });
  });
});
