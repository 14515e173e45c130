import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { hashText } from "../../../src/adapters/system/hash-text.js";
import type { AnsweringDependencies } from "../../../src/answering/ask-request.js";
import type { DraftEvent } from "../../../src/answering/draft.js";
import { draftAnswer } from "../../../src/answering/draft-answer.js";
import { type Found, findEvidence } from "../../../src/answering/find-evidence.js";
import { type DocumentId, asDocumentId } from "../../../src/domain/identifiers.js";
import type { StoredPage } from "../../../src/domain/document.js";
import { unstopped } from "../../expect-code.js";
import { MemoryAnswerStore } from "../../fakes/memory-answer-store.js";
import { memoryRetrieval } from "../../fakes/memory-retrieval.js";
import { ScriptedModel } from "../../fakes/scripted-model.js";

const stated = "The roof of the hall is green.";
const request = {
  question: "What colour is the roof of the hall?",
  scope: {},
  limit: 4,
  history: [],
  strict: false,
  unsupported: "remove",
} as const;

function page(documentId: DocumentId): StoredPage {
  const blocks = [{ kind: "paragraph", start: 0, end: stated.length }] as const;
  return { documentId, version: 1, number: 1, pages: 1, text: stated, blocks, warnings: [] };
}

describe("draftAnswer", () => {
  let dependencies: AnsweringDependencies;
  let found: Found;

  beforeAll(async () => {
    const document = { documentId: asDocumentId(v7()), source: "roof.txt", pages: [[stated]] };
    const retrieval = await memoryRetrieval([document]);
    const answers = new MemoryAnswerStore(retrieval.clock);
    const chooseModel = async () => ({ model: undefined, reason: "" });
    const reader = { ...retrieval.reader, page: async () => page(document.documentId), neighbours: async () => [] };
    dependencies = { ...retrieval, reader, chooseModel, newUuid: v7, hashText, answers };
    found = await findEvidence(request.question, request, dependencies, unstopped);
  });

  /** What holds of a draft by a model that says `said`, on this evidence, and who answered in the end. */
  async function drafted(said: readonly string[], evidence: number, strict = false) {
    const model = new ScriptedModel(...said);
    const events: DraftEvent[] = [];
    const draft = draftAnswer({ ...request, strict }, { ...found, evidence }, model, dependencies, unstopped);
    for await (const event of draft) events.push(event);
    const end = events.at(-1);
    if (end?.kind !== "end") throw new Error("A draft ends.");
    const held = events.flatMap((event) =>
      event.kind === "sentence" && event.sentence.units.length > 0 ? [event.sentence.text] : [],
    );
    const { notices, model: by, incomplete } = end.draft;
    return { held, by: by.kind, notices: notices.map(({ code }) => code), incomplete, asked: model.asked.length };
  }

  const passages = { held: [stated], by: "extractive", notices: ["passages_only"], incomplete: true };

  it("is the model's where what it says holds", async () => {
    expect(await drafted(["The roof of the hall is green [1]."], 0.5)).toMatchObject({
      held: [stated],
      by: "ollama",
      notices: [],
    });
  });

  it.each([0.4, 0.9])(
    "is the passages' where nothing that the model says holds, on evidence of %d",
    async (evidence) => {
      expect(await drafted(["The roof was painted red in 1931 [1]."], evidence)).toMatchObject(passages);
    },
  );

  it.each(["NOT_IN_DOCUMENTS", "The passages do not mention a colour."])(
    "says nothing where the model says %s on weak evidence",
    async (refusal) => {
      expect(await drafted([refusal], 0.5)).toMatchObject({ held: [], by: "ollama", notices: [], asked: 1 });
    },
  );

  it("asks once more, then takes the passages, where the model refuses on strong evidence", async () => {
    const said = ["NOT_IN_DOCUMENTS", "The passages do not mention a colour."];
    expect(await drafted(said, 0.9)).toMatchObject(passages);
  });

  it("believes the model where the request is strict", async () => {
    expect(await drafted(["The roof was painted red in 1931 [1]."], 0.9, true)).toMatchObject({
      held: [],
      by: "ollama",
    });
  });
});
