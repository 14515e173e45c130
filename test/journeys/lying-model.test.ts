import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ChatBody, FakeModelServer } from "../fakes/model-server.js";
import { FootnoteCommand } from "../footnote-command.js";
import { seededIntegers } from "../seeded-random.js";
import { ask, brokenCitations } from "./answer-reply.js";

const cases = 240;
const questions = [
  "What is the daily meal allowance for travel within the country?",
  "How much does a hotel night cost at most?",
  "How long may employees work from abroad?",
  "What caused the incident in March 2025?",
  "How long must a password be?",
];

/** Sentences of the passages as the model was shown them. */
function shownSentences({ messages }: ChatBody): string[] {
  const [, passages = ""] = (messages.at(-1)?.content ?? "")
    .split(/^=====[^\n]+=====$/mu)
    .filter((part) => part !== "");
  return passages.split(/\n|(?<=\.)\s/u).filter((line) => /^\p{Lu}[^|[\]“”]{30,200}\.$/u.test(line.trim()));
}

interface Lie {
  /** What the model says. */
  readonly text: string;
  /** What must not be in the answer. */
  readonly planted: string;
}

function lieAbout(sentences: readonly string[], kind: number, random: (below: number) => number): Lie {
  const truth = sentences[random(sentences.length)] ?? "Nothing is known.";
  const marker = 1 + random(3);
  const number = String(61_000 + random(30_000));
  switch (kind) {
    case 0: {
      const altered = /\d/u.test(truth)
        ? truth.replace(/\d[\d.,]*\d|\d/u, number)
        : truth.replace(/\.$/u, ` by ${number}.`);
      return { text: altered.replace(/\.$/u, ` [${marker}].`), planted: number };
    }
    case 1: {
      const quote = `approved by director ${number.split("").join("")} without any limit`;
      return { text: `The document says “${quote}” [${marker}].`, planted: quote };
    }
    case 2: {
      const nowhere = 40 + random(900);
      return { text: truth.replace(/\.$/u, ` [${nowhere}].`), planted: `[${nowhere}]` };
    }
    case 3:
      return { text: `In total ${number} employees were paid ${random(900)} euros each [${marker}].`, planted: number };
    case 4:
      return { text: `${truth.replace(/\.$/u, "")} [${marker}][77][1-500][x].`, planted: "[77]" };
    default:
      return { text: `“${truth.replace(/\w+/u, "Nobody")}” [${marker}].`, planted: "Nobody" };
  }
}

describe("a model that invents markers, quotes and numbers", () => {
  const server = new FakeModelServer();
  const footnote = new FootnoteCommand();
  let url = "";

  beforeAll(async () => {
    server.contextTokens = 8_192;
    const address = await server.start();
    footnote.environment = { FOOTNOTE_MODEL: "ollama:phi4", FOOTNOTE_MODEL_URL: address };
    ({ url } = await footnote.serve("--with-sample"));
  });
  afterAll(async () => {
    await footnote.close();
    await server.stop();
  });

  it(`gets none of ${cases} inventions through, and every quote stands where it is said to`, async () => {
    const random = seededIntegers(20_251);
    const through: string[] = [];
    let truths = 0;
    for (let index = 0; index < cases; index += 1) {
      let told: Lie | undefined;
      server.behaviour = {
        kind: "reply",
        to: (question) => {
          told = lieAbout(shownSentences(question), index % 6, random);
          const truth = shownSentences(question)[0]?.replace(/\.$/u, " [1].") ?? "";
          return `${truth} ${told.text}`;
        },
      };
      const reply = await ask(url, questions[index % questions.length] ?? "");
      expect(reply.model.kind).toBe("ollama");
      expect(told).toBeDefined();
      const said = `${reply.answer} ${reply.sentences.map(({ text }) => text).join(" ")}`;
      if (said.includes(told?.planted ?? "")) through.push(told?.text ?? "");
      const markers = [...reply.answer.matchAll(/\[([^\]]*)\]/gu)].map(([, inside]) => Number(inside));
      expect(markers.every((marker) => reply.citations.some((citation) => citation.marker === marker))).toBe(true);
      expect(await brokenCitations(url, reply)).toEqual([]);
      if (reply.sentences.length > 0) truths += 1;
    }
    expect(through).toEqual([]);
    expect(truths).toBeGreaterThan(cases * 0.9);
  }, 120_000);

  it("is answered without when it dies, and says so", async () => {
    for (const behaviour of [
      { kind: "status", status: 500 },
      { kind: "breaks-off", pieces: ["The daily"] },
    ] as const) {
      server.behaviour = behaviour;
      const reply = await ask(url, questions[0] ?? "");
      expect(reply).toMatchObject({ status: "answered", model: { kind: "extractive" }, degraded: ["model"] });
      expect(reply.notices.map(({ code }) => code)).toContain("model_unavailable");
      const body = JSON.stringify({ question: questions[0], strict: true });
      const headers = { "content-type": "application/json" };
      const strict = await fetch(`${url}/v1/ask`, { method: "POST", headers, body });
      expect(strict.status).toBe(502);
      expect(await strict.json()).toMatchObject({ code: "model_failed" });
    }
  });
});
