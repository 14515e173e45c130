import { describe, expect, it } from "vitest";
import { readModelAnswer } from "../../../src/answering/read-model-answer.js";

const textsOf = (answer: string) => readModelAnswer(answer).claims.map(({ text }) => text);

describe("readModelAnswer", () => {
  it("takes markers out of sentences, wherever they stand", () => {
    expect(readModelAnswer("It is so [1]. It was [2, 3].\n[4] And [x] it will be [5][6].").claims).toEqual([
      { text: "It is so.", markers: [1] },
      { text: "It was.", markers: [2, 3] },
      { text: "And it will be.", markers: [4, 5, 6] },
    ]);
  });

  it("drops markup, images and links and keeps their words", () => {
    const answer = "**Pay** [here](https://evil.example) or ![x](https://evil.example/a.png) [there][1] <b>now</b>.";
    expect(textsOf(answer)).toEqual(["Pay here or there now."]);
  });

  it("drops what a model thinks, also where it never stops", () => {
    expect(textsOf("<think>Hm. Perhaps.</think>It is so.")).toEqual(["It is so."]);
    expect(textsOf("<think>Hm. Perhaps.")).toEqual([]);
  });

  it("ends, whatever brackets come", () => {
    for (const text of [
      "[".repeat(6_000) + "a".repeat(6_000),
      "<".repeat(12_000),
      "![".repeat(6_000),
      "(".repeat(12_000),
    ]) {
      expect(readModelAnswer(text).refused).toBe(false);
    }
  });
});
