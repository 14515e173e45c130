import type { AnswerEvent } from "../answering/answer-event.js";
import type { AskRequest } from "../answering/ask-request.js";
import type { Application } from "../application.js";
import type { Answer } from "../domain/answer.js";
import type { AnswerStore } from "../ports/answer-store.js";
import type { FileLedger } from "../ports/file-ledger.js";
import type { JobQueue } from "../ports/job-queue.js";
import type { JobResults } from "../ports/job-results.js";
import { type Caller, demand } from "./caller.js";
import { ownAnswers } from "./own-answers.js";
import { ownJobs } from "./own-jobs.js";
import type { Trace } from "./trace.js";
import { uploadPlace } from "./upload-place.js";
import { visibleReader } from "./visible-reader.js";

/** What a request from outside works with; the whole application is one for whoever may do everything. */
export type SeenApplication = Omit<Application, "queue" | "ledger" | "jobResults" | "answers"> & {
  readonly queue: Pick<JobQueue, "enqueue" | "find" | "list" | "requestCancel" | "retry">;
  readonly ledger: Pick<FileLedger, "files">;
  readonly jobResults: Pick<JobResults, "list">;
  readonly answers: Pick<AnswerStore, "find" | "addFeedback" | "listFeedback">;
};

/**
 * The application as a caller sees it: its documents, its jobs and its answers, and nothing by which the others could be told
 * from what is not there. Every road from outside goes through one of these.
 */
export function seenBy(application: Application, caller: Caller, trace: Trace): SeenApplication {
  const { search, ask, askWithoutReceipt, askInPieces } = application;
  const { visible } = caller;
  const reader = visibleReader(application.reader, visible, trace);
  const answers = ownAnswers(application, caller, reader, trace);
  const demanded = (request: AskRequest): AskRequest => {
    demand(caller, "ask");
    trace.question = request.question;
    const askedBy = caller.owner !== undefined && { askedBy: caller.owner };
    return { ...request, ...askedBy, scope: { ...request.scope, visible } };
  };
  return {
    ...application,
    ...ownJobs(application, caller, reader, trace),
    ...answers,
    reader,
    uploadPlace: (collection, name, signal) => uploadPlace({ collection, name }, application, visible, signal),
    search: async (request, signal) => {
      demand(caller, "search");
      trace.question = request.query;
      const found = await search({ ...request, scope: { ...request.scope, visible } }, signal);
      trace.touch(...found.passages.map(({ documentId }) => documentId));
      return found;
    },
    ask: async (request, signal) => traced(await ask(demanded(request), signal), trace),
    askWithoutReceipt: async (request, signal) => traced(await askWithoutReceipt(demanded(request), signal), trace),
    askInPieces: (request, signal) => tracedEvents(askInPieces(demanded(request), signal), trace),
    status: async (signal) => {
      const collections = await reader.collections(visible, signal);
      return { ...(await application.status(signal)), ...(await reader.counts(visible, signal)), collections };
    },
  };
}

function traced(answer: Answer, trace: Trace): Answer {
  trace.touch(...answer.citations.map(({ documentId }) => documentId));
  trace.touch(...answer.passages.map(({ documentId }) => documentId));
  return answer;
}

async function* tracedEvents(events: AsyncIterable<AnswerEvent>, trace: Trace): AsyncGenerator<AnswerEvent> {
  for await (const event of events) {
    if (event.kind === "retrieved") trace.touch(...event.passages.map(({ documentId }) => documentId));
    yield event;
  }
}
