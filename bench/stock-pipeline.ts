/**
 * The pipeline that the LangChain documentation shows, with its stock parts, over one folder of PDFs. Runs as a process of
 * its own, transpiled and alone, and prints one JSON document.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { env } from "@huggingface/transformers";
import { PDFLoader } from "@langchain/community/document_loaders/fs/pdf";
import { HuggingFaceTransformersEmbeddings } from "@langchain/community/embeddings/huggingface_transformers";
import { HNSWLib } from "@langchain/community/vectorstores/hnswlib";
import type { Document } from "@langchain/core/documents";
import { RecursiveCharacterTextSplitter } from "@langchain/textsplitters";
import { z } from "zod";

const text = { type: "string" } as const;
const settings = z
  .object({
    documents: z.string(),
    into: z.string(),
    models: z.string(),
    model: z.string(),
    "chunk-size": z.coerce.number().int().positive(),
    "chunk-overlap": z.coerce.number().int().min(0),
    "batch-size": z.coerce.number().int().positive(),
    threads: z.coerce.number().int().positive(),
  })
  .parse(
    parseArgs({
      options: {
        documents: text,
        into: text,
        models: text,
        model: text,
        "chunk-size": text,
        "chunk-overlap": text,
        "batch-size": text,
        threads: text,
      },
    }).values,
  );

const startedMs = performance.now();
const pages: Document[] = [];
for (const name of readdirSync(settings.documents).sort()) {
  if (name.endsWith(".pdf")) pages.push(...(await new PDFLoader(join(settings.documents, name)).load()));
}
const loadedMs = performance.now();

const splitter = new RecursiveCharacterTextSplitter({
  chunkSize: settings["chunk-size"],
  chunkOverlap: settings["chunk-overlap"],
});
const chunks = await splitter.splitDocuments(pages);
const splitMs = performance.now();

env.localModelPath = settings.models;
env.allowRemoteModels = false;
const embeddings = new HuggingFaceTransformersEmbeddings({
  model: settings.model,
  pretrainedOptions: {
    dtype: "q8",
    session_options: { intraOpNumThreads: settings.threads, interOpNumThreads: 1 },
  },
});
// The constructor takes this option and leaves it unread.
embeddings.batchSize = settings["batch-size"];
const vectors = await embeddings.embedDocuments(chunks.map(({ pageContent }) => pageContent));
const embeddedMs = performance.now();

const store = new HNSWLib(embeddings, { space: "cosine" });
await store.addVectors(vectors, chunks);
await store.save(settings.into);
const savedMs = performance.now();

console.log(
  JSON.stringify({
    pages: pages.length,
    chunks: chunks.length,
    loadMs: loadedMs - startedMs,
    splitMs: splitMs - loadedMs,
    embedMs: embeddedMs - splitMs,
    indexAndSaveMs: savedMs - embeddedMs,
    elapsedMs: savedMs - startedMs,
  }),
);
