import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { v7 } from "uuid";
import { uploadPlace } from "./access/upload-place.js";
import { readBackup } from "./adapters/backup/read-backup.js";
import { type BackupReceipt, writeBackup } from "./adapters/backup/write-backup.js";
import { FolderFileStore } from "./adapters/folder/folder-file-store.js";
import { HnswVectorIndex } from "./adapters/hnsw/hnsw-vector-index.js";
import { knowledgeMigrations } from "./adapters/sqlite/knowledge-schema.js";
import { openForWriting } from "./adapters/sqlite/open-database.js";
import { generationPublishedAt } from "./adapters/sqlite/published-generation.js";
import { SqliteAnswerStore } from "./adapters/sqlite/sqlite-answer-store.js";
import { SqliteAuditLog } from "./adapters/sqlite/sqlite-audit-log.js";
import { SqliteFileLedger } from "./adapters/sqlite/sqlite-file-ledger.js";
import { SqliteJobQueue } from "./adapters/sqlite/sqlite-job-queue.js";
import { SqliteJobResults } from "./adapters/sqlite/sqlite-job-results.js";
import { SqliteKeyStore } from "./adapters/sqlite/sqlite-key-store.js";
import { SqliteKnowledgeReader } from "./adapters/sqlite/sqlite-knowledge-reader.js";
import { SqliteLexicalIndex } from "./adapters/sqlite/sqlite-lexical-index.js";
import { SqliteReplyMemory } from "./adapters/sqlite/sqlite-reply-memory.js";
import { SqliteWriterLock } from "./adapters/sqlite/sqlite-writer-lock.js";
import { hashText } from "./adapters/system/hash-text.js";
import { systemClock } from "./adapters/system/system-clock.js";
import { rebuildAnswer } from "./answering/rebuild-answer.js";
import type { AnsweringDependencies } from "./answering/ask-request.js";
import type { Application } from "./application.js";
import { type Config, readConfig } from "./config.js";
import { everythingVisible } from "./domain/visibility.js";
import type { CheckReport } from "./jobs/check-store.js";
import { type Logger, createLogger } from "./logger.js";
import { packageRoot, version } from "./package-root.js";
import type { AnswerStore } from "./ports/answer-store.js";
import { readiness } from "./readiness.js";
import { readStatus } from "./read-status.js";
import { checkDataFolder } from "./wire-check.js";
import { embedderChoice, questionEmbedder } from "./wire-embedder.js";
import { runAnswerJobs } from "./wire-answer-jobs.js";
import { wireGuards } from "./wire-guards.js";
import { wireMeter } from "./wire-meter.js";
import { wireModel } from "./wire-model.js";
import { wireQuestions } from "./wire-questions.js";
import { warmUpReranker, wireReranker } from "./wire-reranker.js";
import { planFolders } from "./wire-plan.js";
import { runWorker } from "./wire-worker.js";
import { startWorkerProcess } from "./worker-process.js";

export interface Flags {
  readonly dataDir?: string;
  readonly model?: string;
  readonly host?: string;
  readonly port?: string;
}

export type Runtime = typeof runtime;

export const runtime = {
  packageRoot,
  version,
  openApplication,
  runWorker,
  runAnswerJobs,
  planIngest: planFolders,
  startWorkerProcess,
  checkStore,
  backup,
  restore,
};

/** Opens the data folder, making it where needed. Threads and models start with their first use. */
async function openApplication(flags: Flags): Promise<Application> {
  const config = readConfig(environment(), packageRoot, {
    FOOTNOTE_DATA_DIR: flags.dataDir,
    FOOTNOTE_MODEL: flags.model,
    FOOTNOTE_HOST: flags.host,
    FOOTNOTE_PORT: flags.port,
  });
  const logger = createLogger(config.logLevel);
  mkdirSync(config.dataDir, { recursive: true });
  const knowledgePath = join(config.dataDir, "knowledge.db");
  openForWriting(knowledgePath, knowledgeMigrations).close();
  const stores = openServiceStores(config, logger);
  const { answers, queue } = stores;
  const dependencies = answeringDependencies(config, knowledgePath, loggingFailures(answers, logger), logger);
  const { embedder, reranker } = dependencies;
  const guards = wireGuards(config);
  const { reader } = dependencies;
  const publishedAt = () => generationPublishedAt(knowledgePath);
  const { meter, observer } = wireMeter({ reader, queue, generationPublishedAt: publishedAt }, version);
  const writerLock = new SqliteWriterLock(join(config.dataDir, "lock.db"));
  const wantsModel = config.model.kind !== "extractive";
  const { dataDir } = config;
  const parts = { ...dependencies, writerLock, dataDir, wantsModel, generationPublishedAt: publishedAt };
  return {
    config,
    logger,
    clock: systemClock,
    newUuid: v7,
    reader,
    ...stores,
    files: new FolderFileStore(join(config.dataDir, "originals")),
    writerLock,
    meter,
    uploadPlace: (collection, name, signal) =>
      uploadPlace({ collection, name }, { reader, queue, newUuid: v7 }, everythingVisible, signal),
    prepare: async (signal) => {
      const { vectorIndex, lexicalIndex } = dependencies;
      await Promise.all([
        embedder.embedQuery("ready", signal),
        vectorIndex.generation(signal),
        lexicalIndex.frequencies({ terms: ["ready"], visible: everythingVisible }, signal),
        reranker && warmUpReranker(reranker, logger, signal),
      ]);
    },
    chooseModel: dependencies.chooseModel,
    ...wireQuestions(dependencies, guards, observer),
    keptAnswer: async (id, signal) => {
      const receipt = await answers.find(id, signal);
      return receipt && { receipt, answer: await rebuildAnswer(receipt, dependencies, signal) };
    },
    embedderChoice: async (named) => embedderChoice(named, await dependencies.reader.currentChunkSet(), config),
    status: (signal) => readStatus(config, dependencies, signal),
    readiness: (signal) => readiness(parts, signal),
    close: async () => {
      await closeAnswering(dependencies);
      for (const store of Object.values(stores)) await store.close();
    },
  };
}

async function closeAnswering({
  vectorIndex,
  lexicalIndex,
  embedder,
  reranker,
  reader,
}: AnsweringDependencies): Promise<void> {
  await Promise.all([vectorIndex.close(), lexicalIndex.close(), embedder.close()]);
  await reranker?.close();
  await reader.close();
}

type ServiceStores = Pick<Application, "answers" | "queue" | "ledger" | "jobResults" | "replies" | "keys" | "audit">;

/** All that lies in service.db, each over a connection of its own. */
function openServiceStores({ dataDir, retentionDays, auditDays }: Config, logger: Logger): ServiceStores {
  const path = join(dataDir, "service.db");
  const retention = retentionDays !== undefined && { retentionDays };
  return {
    answers: new SqliteAnswerStore(path, { clock: systemClock, newUuid: v7, ...retention }),
    queue: new SqliteJobQueue(path, systemClock, v7),
    ledger: new SqliteFileLedger(path, systemClock),
    jobResults: new SqliteJobResults(path),
    replies: new SqliteReplyMemory(path, systemClock, v7),
    keys: new SqliteKeyStore(path),
    audit: new SqliteAuditLog(path, { clock: systemClock, logger, retentionDays: auditDays }),
  };
}

function answeringDependencies(
  config: Config,
  knowledgePath: string,
  answers: Pick<AnswerStore, "keep">,
  logger: Logger,
) {
  const reranker = wireReranker(config);
  const reader = new SqliteKnowledgeReader(knowledgePath);
  return {
    embedder: questionEmbedder(config, reader),
    vectorIndex: new HnswVectorIndex(knowledgePath, join(config.dataDir, "generations")),
    lexicalIndex: new SqliteLexicalIndex(knowledgePath),
    reader,
    clock: systemClock,
    chooseModel: wireModel(config, logger),
    newUuid: v7,
    hashText,
    answers,
    ...(reranker && { reranker }),
  };
}

/** An answer without its receipt says so; the log says why. */
function loggingFailures(answers: AnswerStore, logger: Logger): Pick<AnswerStore, "keep"> {
  return {
    keep: async (receipt, signal) => {
      try {
        await answers.keep(receipt, signal);
      } catch (thrown) {
        logger.error({ answerId: receipt.id, err: thrown }, "the receipt of an answer could not be kept");
        throw thrown;
      }
    },
  };
}

/** Looks after a data folder without opening anything for questions; a folder that is not there is empty and whole. */
async function checkStore(
  flags: Flags,
  options: { readonly repair: boolean },
  signal: AbortSignal,
): Promise<CheckReport> {
  const { dataDir } = readConfig(environment(), packageRoot, { FOOTNOTE_DATA_DIR: flags.dataDir });
  const openQueue = () => new SqliteJobQueue(join(dataDir, "service.db"), systemClock, v7);
  const writerLock = new SqliteWriterLock(join(dataDir, "lock.db"));
  return checkDataFolder(dataDir, { openQueue, writerLock }, options, signal);
}

async function backup(flags: Flags, file: string, signal: AbortSignal): Promise<BackupReceipt> {
  const { dataDir } = readConfig(environment(), packageRoot, { FOOTNOTE_DATA_DIR: flags.dataDir });
  return writeBackup(dataDir, file, { version, now: systemClock.now() }, signal);
}

async function restore(flags: Flags, file: string): Promise<{ readonly files: number; readonly dataDir: string }> {
  const { dataDir } = readConfig(environment(), packageRoot, { FOOTNOTE_DATA_DIR: flags.dataDir });
  return { ...(await readBackup(file, dataDir)), dataDir };
}

function environment(): NodeJS.ProcessEnv {
  const file = join(packageRoot, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  return process.env;
}
