import { trace } from "@opentelemetry/api";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tracedSteps } from "../../../src/adapters/opentelemetry/traced-steps.js";
import { hashText } from "../../../src/adapters/system/hash-text.js";
import { wholeAnswer } from "../../../src/answering/answer-event.js";
import { answerQuestion } from "../../../src/answering/answer-question.js";
import { observeAnswer } from "../../../src/answering/observe-answer.js";
import { asDocumentId } from "../../../src/domain/identifiers.js";
import { unstopped } from "../../expect-code.js";
import { MemoryAnswerStore } from "../../fakes/memory-answer-store.js";
import { memoryRetrieval } from "../../fakes/memory-retrieval.js";
import { MemoryTracer } from "../../fakes/memory-tracer.js";
import { ScriptedModel } from "../../fakes/scripted-model.js";

const text = "Volkswagen uses gate 17 in Wolfsburg.";
const page = {
  number: 1,
  text,
  headings: [],
  warnings: [],
  blocks: [{ kind: "paragraph" as const, start: 0, end: text.length }],
  version: 1,
  pages: 1,
};
const request = {
  question: "Which gate does Volkswagen use in Wolfsburg?",
  scope: {},
  limit: 4,
  history: [],
  strict: false,
  unsupported: "remove",
} as const;

describe("an answer that is watched", () => {
  const tracer = new MemoryTracer();
  beforeAll(() => {
    trace.setGlobalTracerProvider({ getTracer: () => tracer });
  });
  afterAll(() => trace.disable());

  async function answering(model: ScriptedModel) {
    const document = { documentId: asDocumentId(v7()), source: "gates.txt", pages: [[text]] };
    const retrieval = await memoryRetrieval([document]);
    const dependencies = {
      ...retrieval,
      reader: {
        ...retrieval.reader,
        neighbours: async () => [],
        page: async () => ({ ...page, documentId: document.documentId }),
      },
      chooseModel: async () => ({ model, reason: "" }),
      newUuid: v7,
      hashText,
      answers: new MemoryAnswerStore(retrieval.clock),
    };
    tracer.finished.length = 0;
    return observeAnswer(tracedSteps("1"), (step) => answerQuestion(request, { ...dependencies, step }, unstopped));
  }

  it("is a span with those of retrieval, the model and verification inside it, and no text in any", async () => {
    const answer = await wholeAnswer(
      await answering(new ScriptedModel(`${text.replace(".", " [1].")} The moon is 9 km wide.`)),
    );
    expect(answer.status).not.toBe("not_in_documents");
    const inside = tracer.finished.map(({ name, parent }) => `${parent} > ${name}`);
    expect(inside).toEqual(
      expect.arrayContaining([
        "undefined > footnote.ask",
        "footnote.ask > footnote.retrieve",
        "footnote.retrieve > footnote.embed",
        "footnote.retrieve > footnote.vector",
        "footnote.retrieve > footnote.lexical",
        "footnote.ask > footnote.generate",
        "footnote.ask > footnote.verify",
      ]),
    );
    expect(tracer.finished.at(-1)).toMatchObject({
      name: "footnote.ask",
      attributes: { "footnote.status": answer.status },
    });
    expect(JSON.stringify(tracer.finished)).not.toMatch(/Volkswagen|gate|moon/u);
  });

  it("ends every span where nobody listens any more", async () => {
    const events = await answering(new ScriptedModel(text.repeat(20)));
    for await (const event of events) if (event.kind === "sentence") break;
    expect(tracer.finished.find(({ name }) => name === "footnote.generate")?.attributes).toEqual({
      "footnote.failure": "cancelled",
    });
    expect(tracer.finished.at(-1)).toMatchObject({
      name: "footnote.ask",
      attributes: { "footnote.failure": "cancelled" },
    });
  });
});
