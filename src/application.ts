import type { UploadPlace } from "./access/upload-place.js";
import type { AnswerEvent } from "./answering/answer-event.js";
import type { AskRequest } from "./answering/ask-request.js";
import type { ChooseModel } from "./answering/model-choice.js";
import type { Config } from "./config.js";
import type { Answer, ModelKind } from "./domain/answer.js";
import type { AnswerId } from "./domain/identifiers.js";
import type { Reindex } from "./domain/job.js";
import type { Receipt } from "./domain/receipt.js";
import type { Logger } from "./logger.js";
import type { AnswerStore } from "./ports/answer-store.js";
import type { AuditLog } from "./ports/audit-log.js";
import type { Clock, NewUuid } from "./ports/clock.js";
import type { FileLedger } from "./ports/file-ledger.js";
import type { FileStore } from "./ports/file-store.js";
import type { JobQueue } from "./ports/job-queue.js";
import type { JobResults } from "./ports/job-results.js";
import type { KeyStore } from "./ports/key-store.js";
import type { KnowledgeReader } from "./ports/knowledge-reader.js";
import type { ReplyMemory } from "./ports/reply-memory.js";
import type { Meter } from "./ports/meter.js";
import type { WriterLock } from "./ports/writer-lock.js";
import type { Readiness } from "./readiness.js";
import type { SearchRequest, SearchResult } from "./retrieval/search-passages.js";

/** As printed by `footnote status --json`. */
export interface Status {
  readonly version: string;
  readonly documents: number;
  readonly chunks: number;
  readonly collections: readonly { readonly name: string; readonly documents: number; readonly chunks: number }[];
  readonly generation: number | null;
  readonly embedder: { readonly id: string; readonly dimensions: number; readonly fingerprint: string };
  readonly model: {
    readonly id: string;
    readonly kind: ModelKind;
    readonly contextTokens: number;
    readonly reason: string;
  };
  readonly store: string;
  readonly dataDir: string;
}

export interface KeptAnswer {
  readonly answer: Answer;
  readonly receipt: Receipt;
}

/** What the command line and the HTTP service are built on; made by wire.ts. */
export interface Application {
  readonly config: Config;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly newUuid: NewUuid;
  readonly reader: KnowledgeReader;
  readonly queue: JobQueue;
  readonly ledger: FileLedger;
  readonly jobResults: JobResults;
  readonly answers: AnswerStore;
  readonly files: FileStore;
  readonly replies: ReplyMemory;
  readonly keys: KeyStore;
  readonly audit: AuditLog;
  readonly writerLock: WriterLock;
  readonly meter: Meter;
  /** Which document an upload of this name is a version of, or will be. */
  uploadPlace(collection: string, name: string, signal: AbortSignal): Promise<UploadPlace>;
  /** Loads what the first question would otherwise wait for: the embedder and the indexes. */
  prepare(signal: AbortSignal): Promise<void>;
  readonly chooseModel: ChooseModel;
  search(request: SearchRequest, signal: AbortSignal): Promise<SearchResult>;
  ask(request: AskRequest, signal: AbortSignal): Promise<Answer>;
  /** As `ask`, for measuring: nothing is kept of the answer. */
  askWithoutReceipt(request: AskRequest, signal: AbortSignal): Promise<Answer>;
  /** As `ask`, each sentence as soon as it is verified. */
  askInPieces(request: AskRequest, signal: AbortSignal): AsyncIterable<AnswerEvent>;
  /** An answer given before, its quotes read again; undefined where it is not kept. */
  keptAnswer(id: AnswerId, signal: AbortSignal): Promise<KeptAnswer | undefined>;
  /** What a re-index embeds with where it was told to use this embedder, or none. Throws `invalid_configuration`. */
  embedderChoice(named: string | undefined, signal: AbortSignal): Promise<Pick<Reindex, "embedder" | "embedderUrl">>;
  status(signal: AbortSignal): Promise<Status>;
  /** Whether questions and documents are taken, and what is missing. */
  readiness(signal: AbortSignal): Promise<Readiness>;
  close(): Promise<void>;
}
