import { readdirSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import type { ReindexDependencies } from "../ingest/reindex/reindex-dependencies.js";
import { HnswVectorIndex } from "./adapters/hnsw/hnsw-vector-index.js";
import { SqliteKnowledgeReader } from "./adapters/sqlite/sqlite-knowledge-reader.js";
import { SqliteLexicalIndex } from "./adapters/sqlite/sqlite-lexical-index.js";
import { systemClock } from "./adapters/system/system-clock.js";
import type { Application } from "./application.js";
import { listAllDocuments } from "./evaluation/list-all-documents.js";
import { readQuestionSet } from "./cli/read-question-set.js";
import type { ChunkSet } from "./domain/chunk-set.js";
import { addressOf } from "./embedder-setting.js";
import { FootnoteError } from "./errors.js";
import { evaluateRetrieval } from "./evaluation/evaluate-retrieval.js";
import type { QuestionSet } from "./evaluation/evaluation-question.js";
import { goldenReport, questionsOfStored } from "./evaluation/golden-questions.js";
import type { RetrievalReport } from "./evaluation/retrieval-report.js";
import { packageRoot } from "./package-root.js";
import { searchPassages } from "./retrieval/search-passages.js";
import { documentEmbedder, settingOf, threadedEmbedder } from "./wire-embedder.js";

/** How deep the ranking of a golden question is looked at. */
const depth = 10;
/** Question files of another kind. */
const noQuestions = new Set(["attacks.jsonl"]);

/** What a re-index needs beside the stores that the worker has open. */
export function wireReindex(
  { config, reader }: Application,
  besideServe: boolean,
): Omit<ReindexDependencies, "sets" | "store" | "publisher"> {
  const knowledgePath = join(config.dataDir, "knowledge.db");
  const generations = join(config.dataDir, "generations");
  const openIndex = (chunkSetId: number) => new HnswVectorIndex(knowledgePath, generations, chunkSetId);

  async function measure(set: QuestionSet, chunkSet: ChunkSet, signal: AbortSignal): Promise<RetrievalReport> {
    const dependencies = {
      embedder: threadedEmbedder(config, settingOf(chunkSet, config)),
      vectorIndex: openIndex(chunkSet.id),
      lexicalIndex: new SqliteLexicalIndex(knowledgePath, chunkSet.id),
      reader: new SqliteKnowledgeReader(knowledgePath, chunkSet.id),
      clock: systemClock,
    };
    try {
      const documents = await listAllDocuments(dependencies.reader, {}, signal);
      const search: Application["search"] = (request, limited) => searchPassages(request, dependencies, limited);
      const evaluation = { set, k: depth, mode: "hybrid" } as const;
      return await evaluateRetrieval(evaluation, { search, documents, clock: systemClock }, signal, () => undefined);
    } finally {
      const { embedder, vectorIndex, lexicalIndex } = dependencies;
      await Promise.all([embedder.close(), vectorIndex.close(), lexicalIndex.close(), dependencies.reader.close()]);
    }
  }

  return {
    openEmbedder: ({ embedder, embedderUrl }) => {
      const configured = config.embedder;
      const address = "url" in configured ? addressOf(configured.url) : undefined;
      const isConfigured = embedder === configured.id && (embedderUrl ?? address) === address;
      const setting = isConfigured ? configured : config.embedderNamed(embedder, embedderUrl);
      return documentEmbedder(config, setting, besideServe);
    },
    openIndex,
    readGolden: async ({ golden, margin }, signal) => {
      const documents = await listAllDocuments(reader, {}, signal);
      const set = await (golden === undefined
        ? shippedQuestions(documents, signal)
        : readQuestionSet({ questions: golden }, signal));
      const stored = questionsOfStored(set, documents);
      if (stored.questions.length === 0 && golden !== undefined)
        throw new FootnoteError("not_found", "Not one of the golden questions is about documents that are stored.");
      const reason = "No golden questions: name a file of your own with --golden.";
      if (stored.questions.length === 0) return { compare: async () => ({ checked: false, reason }) };
      return {
        compare: async (before, after, limited) =>
          goldenReport(await measure(stored, before, limited), await measure(stored, after, limited), margin),
      };
    },
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(config.dataDir);
      return bavail * bsize;
    },
  };
}

/** Those of the question files beside the program that are about stored documents, under the names of their files. */
async function shippedQuestions(
  documents: Awaited<ReturnType<typeof listAllDocuments>>,
  signal: AbortSignal,
): Promise<QuestionSet> {
  const folder = join(packageRoot, "data", "eval");
  const names = readdirSync(folder).filter((name) => name.endsWith(".jsonl") && !noQuestions.has(name));
  const questions: QuestionSet["questions"][number][] = [];
  for (const name of names) {
    const set = questionsOfStored(await readQuestionSet({ questions: join(folder, name) }, signal), documents);
    questions.push(...set.questions.map((question) => ({ ...question, id: `${name}: ${question.id}` })));
  }
  return { questions, documentNames: "file" };
}
