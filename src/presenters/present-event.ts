import type { AnswerEvent } from "../answering/answer-event.js";
import { presentAnswer } from "./present-answer.js";
import { presentPassage } from "./present-passage.js";

/** An event of an answer as it is streamed: its name, and an object for JSON. */
export function presentEvent(event: AnswerEvent): { readonly name: AnswerEvent["kind"]; readonly data: object } {
  const { kind: name } = event;
  switch (event.kind) {
    case "retrieved": {
      const { id, question, query, passages, evidence, retrieveMs } = event;
      const data = { id, question, query, passages: passages.map(presentPassage), evidence, timings: { retrieveMs } };
      return { name, data };
    }
    case "sentence":
      return { name, data: { ...event.sentence, newCitations: event.citations } };
    case "notice":
      return { name, data: event.notice };
    case "done":
      return { name, data: presentAnswer(event.answer) };
  }
}
