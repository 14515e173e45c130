import { readFileSync, readdirSync } from "node:fs";
import { Tiktoken } from "js-tiktoken/lite";
import cl100k from "js-tiktoken/ranks/cl100k_base";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Cl100kTokenizer } from "../../../src/answering/cl100k-tokenizer.js";
import { loadCl100k } from "../../../src/answering/load-cl100k.js";
import { seededIntegers } from "../../seeded-random.js";

const folders = ["data/sample/", "docs/"].map((path) => new URL(`../../../${path}`, import.meta.url));
const megabyte = 1_000_000;

/** Slices of 400 characters, wherever they fall, of the text files of the sample and of the documentation. */
function ordinarySlices(): string[] {
  const text = folders
    .flatMap((folder) => readdirSync(folder).map((name) => new URL(name, folder)))
    .filter(({ pathname }) => /\.(md|txt|html|csv)$/u.test(pathname))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  return Array.from({ length: Math.floor(text.length / 397) }, (_, index) =>
    text.slice(index * 397, index * 397 + 400),
  );
}

/** Time on the processor, which other work on the machine does not lengthen. */
function processorMs(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  return process.cpuUsage(before).user / 1_000;
}

describe("the tokenizer of cl100k_base", () => {
  const reference = new Tiktoken(cl100k);
  let tokenizer: Cl100kTokenizer;
  const expectSame = (text: string) => {
    const expected = reference.encode(text, [], []);
    expect(tokenizer.encode(text)).toEqual(expected);
    expect(tokenizer.count(text)).toBe(expected.length);
  };

  beforeAll(async () => {
    tokenizer = await loadCl100k();
  });

  it("agrees with tiktoken on ordinary text", () => {
    const slices = ordinarySlices();
    expect(slices.length).toBeGreaterThan(60);
    slices.forEach(expectSame);
  });

  it("agrees with tiktoken on a thousand strings of every script, and on mixtures of what documents hold", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 60 }), expectSame), { seed: 100_257, numRuns: 500 });
    const pieces = fc.constantFrom(
      ..."the| Total| 1,577|\n\n|  |\t|'s|don't|日本|ﬁ|é|e\u0301|🙂|—|....|====| §|(a)|$|%|ß|Ж|مرحبا|\r\n|\ud800|x".split(
        "|",
      ),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => expectSame(parts.join(""))),
      { seed: 100_264, numRuns: 1_000 },
    );
  });

  it.each(["a", "-", "日", "ab", "=\n"])("agrees with tiktoken on a run of %j", (unit) => {
    expectSame(unit.repeat(600 / unit.length));
  });

  it("reads special tokens in a text as ordinary ones", () => {
    for (const text of ["<|endoftext|>", "<|fim_prefix|>", "<|endofprompt|> <|im_start|>"]) expectSame(text);
    expect(Math.max(...tokenizer.encode("<|endoftext|><|im_end|>"))).toBeLessThan(100_256);
  });

  it("cuts a long text only where tokens part", () => {
    const sentence = "The pump moves ninety litres. ";
    const text = sentence.repeat(10_000);
    expect(tokenizer.count(text)).toBe(reference.encode(sentence.repeat(10), [], []).length * 1_000 - 999);
  });

  it.each(["a", "日", "-", "\n", " ", "1", "🙂", "é", "a1", "zq-", "\t \n"])(
    "counts a megabyte of %j within a second",
    (unit) => {
      const text = unit.repeat(megabyte / unit.length);
      expect(processorMs(() => expect(tokenizer.count(text)).toBeGreaterThan(1_000))).toBeLessThan(1_000);
    },
  );

  it("takes no longer for each letter of a long word than of a short one", () => {
    const random = seededIntegers(100_265);
    const letters = Array.from({ length: 400_000 }, () => String.fromCharCode(97 + random(26))).join("");
    const timeOf = (text: string) => processorMs(() => tokenizer.count(text));
    timeOf(letters.slice(0, 20_000));
    expect(timeOf(letters.slice(50_000))).toBeLessThan(100 * Math.max(5, timeOf(letters.slice(20_000, 50_000))));
  });
});
