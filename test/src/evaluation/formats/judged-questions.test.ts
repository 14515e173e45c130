import { describe, expect, it } from "vitest";
import {
  readBeirQuestions,
  readCranfieldQuestions,
  readTrecQuestions,
} from "../../../../src/evaluation/formats/judged-questions.js";
import { expectRefusal } from "./expect-refusal.js";

describe("BEIR questions", () => {
  const queries = '{"_id":"q1","text":"One?","metadata":{}}\n{"_id":"q2","text":"Two?"}\n';

  it("have documents with a score above 0 as relevant, named by id", () => {
    const qrels = "query-id\tcorpus-id\tscore\nq1\td 1\t2\nq1\td2\t0\nq9\td3\t1\n";
    expect(readBeirQuestions(queries, qrels)).toEqual({
      questions: [
        { id: "q1", question: "One?", relevant: [{ document: "d 1" }], answerable: true },
        { id: "q2", question: "Two?", relevant: [], answerable: true },
      ],
      documentNames: "id",
    });
  });

  it("are refused with the number of the bad line of either file", () => {
    expectRefusal(() => readBeirQuestions(`${queries}{"_id":"q3"}`, ""), /^Line 3 of the questions: text/u);
    expectRefusal(() => readBeirQuestions(`${queries}{"_id":"q1","text":"?"}`, "q1\td\t1"), /^Line 3 .*line 1/u);
    const header = "query-id\tcorpus-id\tscore\n";
    expectRefusal(() => readBeirQuestions(queries, `${header}q1\td1\n`), /^Line 2 of the judgements: .*grade/u);
    expectRefusal(() => readBeirQuestions(queries, `${header}q1 d1 1\n`), /^Line 2 of the judgements/u);
    expectRefusal(() => readBeirQuestions(queries, `${header}q7\td1\t1\n`), /none of the questions/u);
  });
});

describe("TREC questions", () => {
  it("are topics with tabs and qrels with any white space; a grade above 0 is relevant", () => {
    const qrels = "301 0 FT911-1 1\n301\t0\tFT911-2\t0\n301 0 FT911-3 -1\n302 Q0 FT911-1 3\n";
    const { questions } = readTrecQuestions("301\torganised crime\n302\tpoliomyelitis\n", qrels);
    expect(questions.map(({ id, relevant }) => [id, ...relevant.map(({ document }) => document)])).toEqual([
      ["301", "FT911-1"],
      ["302", "FT911-1"],
    ]);
  });

  it("are refused with the number of the bad line of either file", () => {
    expectRefusal(() => readTrecQuestions("301\tone\n302 two\n", "301 0 a 1"), /^Line 2 of the questions/u);
    expectRefusal(() => readTrecQuestions("301\tone\n", "301 0 a 1\n301 0 b\n"), /^Line 2 of the judgements/u);
    expectRefusal(() => readTrecQuestions("301\tone\n", "301 0 a x\n"), /^Line 1 of the judgements: .*grade/u);
  });
});

describe("Cranfield questions", () => {
  const queries = ".I 001\n.W\nwhat similarity\nlaws\n.I 004\n.W\nwhat problems\n";

  it("are counted in their order, and every judged document is relevant", () => {
    const { questions } = readCranfieldQuestions(queries, "1 184 2 \n1 12 -1\n2 29 4\n");
    expect(questions).toEqual([
      {
        id: "1",
        question: "what similarity laws",
        relevant: [{ document: "184" }, { document: "12" }],
        answerable: true,
      },
      { id: "2", question: "what problems", relevant: [{ document: "29" }], answerable: true },
    ]);
  });

  it("are refused with the number of the bad line of either file", () => {
    expectRefusal(() => readCranfieldQuestions(`${queries}.I 5\n.W\n.I 6\n`, "1 1 1"), /^Line 8 of the questions/u);
    expectRefusal(() => readCranfieldQuestions(`words\n${queries}`, "1 1 1"), /^Line 1 of the questions/u);
    expectRefusal(() => readCranfieldQuestions(queries, "1 184 2\n1 184\n"), /^Line 2 of the judgements/u);
  });
});
