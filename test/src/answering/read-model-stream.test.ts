import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readModelAnswer } from "../../../src/answering/read-model-answer.js";
import { ModelStreamReader } from "../../../src/answering/read-model-stream.js";

const parameters = { numRuns: 1_000, seed: 5 };

function readInPieces(pieces: readonly string[], cut = false) {
  const reader = new ModelStreamReader();
  const early = pieces.flatMap((piece) => reader.push(piece));
  const claims = [...early, ...reader.end({ cut })];
  return { claims, early, refused: reader.refused };
}

/** The text cut at the given places, which are taken modulo its length. */
function cutAt(text: string, places: readonly number[]): string[] {
  const sorted = [...places.map((place) => place % (text.length + 1)), 0, text.length].sort((a, b) => a - b);
  return sorted.slice(1).map((end, index) => text.slice(sorted[index], end));
}

const fragment = fc.constantFrom(
  "The fee is 4.50 euros",
  "It rose to $1.6 billion in 2023",
  "See Fig. 3 for No. 5 of Acme Inc. and others",
  ". ",
  ".",
  "! ",
  "?\n",
  "\n\n",
  "\n- ",
  "\n2) ",
  " [1]",
  "[2, 3]",
  " [x]",
  "[here](https://evil.example/a. B)",
  "![x](http://evil.example)",
  "[",
  "](",
  ")",
  "<b>",
  "<",
  "</b>",
  "<think>",
  "Hm. Perhaps. ",
  "</think>",
  "**",
  "`",
  "NOT_IN_DOCUMENTS",
  " and",
  " Then",
  "“Yes. No.” ",
  "…",
  "🙂 ",
);
const modelText = fc.oneof(
  fc.array(fragment, { maxLength: 25 }).map((list) => list.join("")),
  fc.string(),
);

describe("ModelStreamReader", () => {
  it("reads the same claims however the text is cut into pieces", () => {
    fc.assert(
      fc.property(modelText, fc.array(fc.nat(), { maxLength: 40 }), fc.boolean(), (text, places, cut) => {
        const { claims, refused } = readInPieces(cutAt(text, places), cut);
        const atOnce = readInPieces([text], cut);
        const byUnit = readInPieces(text.split(""), cut);
        expect({ claims, refused }).toEqual({ claims: atOnce.claims, refused: atOnce.refused });
        expect(byUnit.claims).toEqual(atOnce.claims);
      }),
      parameters,
    );
  });

  it("reads ordinary answers as the whole text is read", () => {
    const sentence = fc
      .tuple(
        fc.constantFrom(
          "The fee is 4.50 euros",
          "Sales rose in 2023",
          "He said so to Acme Inc. yesterday",
          "**Pay** here",
        ),
        fc.constantFrom(" [1].", " [2][3].", ".", "!"),
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 8 }), fc.constantFrom(" ", "\n", "\n\n", "\n- "), (list, between) => {
        const text = list.join(between);
        expect(readInPieces(text.split("")).claims).toEqual(readModelAnswer(text).claims);
      }),
      parameters,
    );
  });

  it("gives a sentence when the next has begun, with the markers after its full stop", () => {
    const reader = new ModelStreamReader();
    expect(reader.push("The fee is 4.50 euros. ")).toEqual([]);
    expect(reader.push("[1] [2] It is paid yearly")).toEqual([{ text: "The fee is 4.50 euros.", markers: [1, 2] }]);
    expect(reader.end({ cut: false })).toEqual([{ text: "It is paid yearly", markers: [] }]);
  });

  it("holds back what stands in an open link, tag or thought", () => {
    for (const [open, close] of [
      ["[Pay here. This is a link that goes", " on](https://evil.example). "],
      ["<b title='One. Two and three and", " four'>It is so. "],
      ["<think>It may be. Or it may not be so", ".</think>It is so. "],
    ] as const) {
      const reader = new ModelStreamReader();
      expect(reader.push(open)).toEqual([]);
      const [claim] = reader.push(`${close}Another sentence follows here.`);
      expect(claim?.text).not.toMatch(/https|title|perhaps|<|\[/u);
      expect(claim).toBeDefined();
    }
  });

  it("drops the half sentence of a text that was cut off", () => {
    expect(readInPieces(["The fee is four euros [1]. It is pa"], true).claims.map(({ text }) => text)).toEqual([
      "The fee is four euros.",
    ]);
  });

  it("keeps what was said before a refusal and nothing after it", () => {
    const { claims, refused } = readInPieces(["The fee is four euros [1]. NOT_IN_DOCUMENTS. It is yearly [2]."]);
    expect(refused).toBe(true);
    expect(claims).toEqual([{ text: "The fee is four euros.", markers: [1] }]);
  });

  it("reads twelve thousand hostile characters, one by one, in at most two seconds of the processor", () => {
    for (const unit of ["[", "a. ", "<b", "![x](", "\n", "No. 5 "]) {
      const before = process.cpuUsage();
      readInPieces(unit.repeat(12_000 / unit.length).split(""));
      expect(process.cpuUsage(before).user / 1_000, unit).toBeLessThan(2_000);
    }
  });
});
