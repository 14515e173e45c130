import type { Application } from "../application.js";
import { documentsOf } from "../domain/receipt.js";
import type { AnswerId } from "../domain/identifiers.js";
import type { KnowledgeReader } from "../ports/knowledge-reader.js";
import { type Caller, may } from "./caller.js";
import type { SeenApplication } from "./seen-by.js";
import type { Trace } from "./trace.js";

/** Answers the caller was given, as long as it may see all they are from; an administrator has everybody's. */
export function ownAnswers(
  { answers, keptAnswer }: Pick<Application, "answers" | "keptAnswer">,
  caller: Caller,
  reader: KnowledgeReader,
  trace: Trace,
): Pick<SeenApplication, "answers" | "keptAnswer"> {
  const { id: callerId, owner = callerId } = caller;
  const isAdmin = may(caller, "admin");
  const find = async (id: AnswerId, signal: AbortSignal) => {
    if (!isAdmin && !(await answers.isAsker(owner, id, signal))) return undefined;
    const receipt = await answers.find(id, signal);
    if (!receipt) return undefined;
    const documents = [...documentsOf(receipt)];
    const seen = await reader.visibleOf(documents, caller.visible, signal);
    if (!isAdmin && documents.some((document) => !seen.has(document))) return undefined;
    trace.touch(...documents);
    return receipt;
  };
  return {
    answers: {
      find,
      addFeedback: async (given, signal) =>
        (await find(given.answerId, signal)) ? answers.addFeedback(given, signal) : undefined,
      listFeedback: async (request, signal) => (isAdmin ? answers.listFeedback(request, signal) : { feedback: [] }),
    },
    keptAnswer: async (id, signal) => ((await find(id, signal)) ? keptAnswer(id, signal) : undefined),
  };
}
