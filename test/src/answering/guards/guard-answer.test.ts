import { describe, expect, it } from "vitest";
import type { AnswerEvent } from "../../../../src/answering/answer-event.js";
import type { AnswerGuards } from "../../../../src/answering/guards/answer-guards.js";
import { guardAnswer } from "../../../../src/answering/guards/guard-answer.js";
import { readBlocklist } from "../../../../src/answering/guards/read-blocklist.js";
import { asAnswerId } from "../../../../src/domain/identifiers.js";
import { MemorySafety } from "../../../fakes/memory-safety.js";

const uuid = "0190a000-0000-7000-8000-0000000000aa";
const open: AnswerGuards = { blocklist: [], safetyFailure: "open" };

function answering(question: string, texts: readonly string[]): AsyncGenerator<AnswerEvent> {
  const sentences = texts.map((text) => ({ text, citations: [1], support: "verified" as const }));
  return (async function* () {
    for (const sentence of sentences) yield { kind: "sentence", sentence, citations: [] };
    yield {
      kind: "done",
      answer: {
        id: asAnswerId(uuid),
        question,
        status: "answered",
        answer: texts.join(" "),
        sentences,
        citations: [],
        passages: [],
        evidence: 1,
        notices: [{ code: "ai_generated", text: "Written." }],
        degraded: [],
        aiGenerated: true,
        model: { id: "ollama:phi4", kind: "ollama" },
        usage: { promptTokens: 1, answerTokens: 1 },
        timings: { retrieveMs: 1, firstTokenMs: 1, totalMs: 1 },
      },
    };
  })();
}

async function events(question: string, texts: readonly string[], guards: AnswerGuards) {
  let asked = false;
  const all: AnswerEvent[] = [];
  const start = () => {
    asked = true;
    return answering(question, texts);
  };
  for await (const event of guardAnswer(question, start, guards, () => uuid, new AbortController().signal))
    all.push(event);
  const last = all.at(-1);
  if (last?.kind !== "done") throw new Error("the answer is not whole");
  const said = all.flatMap((event) => (event.kind === "sentence" ? [event.sentence.text] : []));
  const notices = all.flatMap((event) => (event.kind === "notice" ? [event.notice.code] : []));
  return { asked, said, notices, answer: last.answer, kinds: all.map(({ kind }) => kind) };
}

describe("a guarded answer", () => {
  it("passes with its notices, each as an event and in the answer", async () => {
    const { answer, said, notices } = await events(
      "Sollte ich die Aktien und den Fonds kaufen?",
      ["Run `x`: npm install."],
      open,
    );
    expect(said).toHaveLength(1);
    expect(notices).toEqual(["ai_generated", "language", "unverified_code"]);
    expect(answer.notices.map(({ code }) => code)).toEqual(notices);
    expect((await events("Should I buy shares?", ["Shares rose."], open)).notices).toEqual([
      "ai_generated",
      "high_risk",
    ]);
    expect((await events("What was revenue?", ["It was 5."], open)).notices).toEqual(["ai_generated"]);
  });

  it("is blocked without being searched for where the question is on the blocklist", async () => {
    const guards = { ...open, blocklist: readBlocklist("# secret projects\nproject  orion\n/\\bK-\\d{3}\\b/\n") };
    for (const question of ["What is Project Orion?", "Where is k-123?"]) {
      const { answer, asked, notices } = await events(question, ["It is a ship."], guards);
      expect({ asked, status: answer.status, text: answer.answer }).toEqual({
        asked: false,
        status: "blocked",
        text: "",
      });
      expect(notices).toEqual(["blocked"]);
    }
    expect((await events("What are projects Orionis?", ["None."], guards)).answer.status).toBe("answered");
  });

  it("is blocked at the sentence that is on the blocklist, which is never shown", async () => {
    const guards = { ...open, blocklist: readBlocklist("orion") };
    const { answer, said } = await events("What ships?", ["It is a ship.", "Orion is one."], guards);
    expect(said).toEqual(["It is a ship."]);
    expect(answer).toMatchObject({ status: "blocked", answer: "", sentences: [], citations: [], passages: [] });
  });

  it("holds every sentence back until the classifier has seen the whole answer", async () => {
    const safety = new MemorySafety();
    const fine = await events("What ships?", ["It is a ship.", "It sails."], { ...open, safety });
    expect(fine.kinds).toEqual(["sentence", "sentence", "notice", "done"]);
    expect(safety.asked).toEqual(["What ships?", "It is a ship. It sails."]);
    safety.harmful = "sails";
    const flagged = await events("What ships?", ["It is a ship.", "It sails."], { ...open, safety });
    expect(flagged).toMatchObject({ said: [], notices: ["blocked"], answer: { status: "blocked", answer: "" } });
    safety.harmful = "ships";
    expect(await events("What ships?", ["It sails."], { ...open, safety })).toMatchObject({ asked: false });
  });

  it("says that it was not checked where the classifier is down, or is blocked where that is set", async () => {
    const safety = new MemorySafety();
    safety.down = true;
    const passed = await events("What ships?", ["It sails."], { ...open, safety });
    expect(passed.answer).toMatchObject({ status: "answered", degraded: ["safety"] });
    expect(passed.notices).toEqual(["ai_generated", "safety_unchecked"]);
    const closed = await events("What ships?", ["It sails."], { ...open, safety, safetyFailure: "closed" });
    expect(closed).toMatchObject({ asked: false, answer: { status: "blocked", degraded: ["safety"] } });
  });

  it("refuses a blocklist with a line that is no regular expression, by its number", () => {
    expect(() => readBlocklist("fine\n/(/")).toThrow(/Line 2/u);
  });
});
