import { documentCalls } from "./documents.js";
import { feedbackCalls } from "./feedback.js";
import { jobCalls } from "./jobs.js";
import { keyCalls } from "./keys.js";
import { questionCalls } from "./questions.js";
import { type ClientOptions, requestSender } from "./send-request.js";
import { serviceCalls } from "./service.js";

export { ProblemError } from "./problem-error.js";

export type FootnoteClient = ReturnType<typeof footnoteClient>;

/**
 * The routes of a running service as functions, for browsers and Node. Every one takes an AbortSignal last and throws a
 * ProblemError; streams are async iterables that end the request when they are left.
 */
export function footnoteClient(options: ClientOptions = {}) {
  const send = requestSender(options);
  return {
    ...questionCalls(send),
    ...documentCalls(send),
    ...jobCalls(send),
    ...feedbackCalls(send),
    ...keyCalls(send),
    ...serviceCalls(send),
  };
}
