import { describe, expect, it } from "vitest";
import { readEvidenceQuestions } from "../../../../src/evaluation/formats/evidence-questions.js";
import {
  readFootnoteQuestions,
  writeFootnoteQuestions,
} from "../../../../src/evaluation/formats/footnote-questions.js";
import { recogniseFormat } from "../../../../src/evaluation/formats/recognise-format.js";
import { readReviewedAnswers } from "../../../../src/evaluation/formats/reviewed-answers.js";
import { expectRefusal } from "./expect-refusal.js";

const line = (fields: object) => JSON.stringify({ id: "q", question: "Which?", relevant: [], ...fields });

describe("questions in Footnote's own format", () => {
  it("are read as they stand; without a relevant place a question has no answer unless it says so", () => {
    const place = { document: "a.pdf", page: 3, quote: "words" };
    const text = [
      line({ id: "1", relevant: [place, { document: "b.md" }], answer: "That." }),
      "",
      line({ id: "2" }),
      line({ id: "3", answerable: true }),
      line({ id: "4", relevant: [place], answerable: false }),
    ].join("\r\n");
    const { questions, documentNames } = readFootnoteQuestions(`\uFEFF${text}\r\n`);
    expect(documentNames).toBe("file");
    expect(questions[0]).toEqual({
      id: "1",
      question: "Which?",
      relevant: [place, { document: "b.md" }],
      answer: "That.",
      answerable: true,
    });
    expect(questions.map(({ answerable }) => answerable)).toEqual([true, false, true, false]);
  });

  it("are written so that they are read back the same", () => {
    const { questions } = readFootnoteQuestions(line({ relevant: [{ document: "a.pdf", page: 1 }] }));
    expect(readFootnoteQuestions(writeFootnoteQuestions(questions)).questions).toEqual(questions);
  });

  it("are refused with the number of the bad line", () => {
    const read = (bad: string) => () => readFootnoteQuestions([line({ id: "first" }), "", bad].join("\n"));
    expectRefusal(read("{"), /^Line 3 of the questions: it is not JSON/u);
    expectRefusal(read(line({ id: "first" })), /^Line 3 .* stands in line 1/u);
    expectRefusal(read(line({ question: " " })), /^Line 3 .*question/u);
    expectRefusal(read(line({ relevant: [{ document: "a.pdf", page: 0 }] })), /^Line 3 .*relevant\.0\.page/u);
    expectRefusal(read(JSON.stringify({ id: "q", question: "Which?" })), /^Line 3 .*relevant/u);
  });
});

describe("questions with evidence", () => {
  it("have the pages of their evidence as relevant places, whatever else a line holds", () => {
    const evidence = [
      { document: "a.pdf", page: 60, text: "one" },
      { document: "a.pdf", page: 61, text: "two" },
    ];
    const text = JSON.stringify({ id: "x", question: "Which?", answer: "1", kind: "k", document: "a.pdf", evidence });
    expect(readEvidenceQuestions(text)).toEqual({
      questions: [
        {
          id: "x",
          question: "Which?",
          answer: "1",
          relevant: [
            { document: "a.pdf", page: 60, quote: "one" },
            { document: "a.pdf", page: 61, quote: "two" },
          ],
          answerable: true,
        },
      ],
      documentNames: "file",
    });
  });

  it("are refused with the number of the bad line", () => {
    const bad = JSON.stringify({ id: "x", question: "Which?", evidence: [{ document: "a.pdf" }] });
    expectRefusal(() => readEvidenceQuestions(`\n${bad}`), /^Line 2 .*evidence\.0\.page/u);
  });
});

describe("questions with reviewed answers", () => {
  const header = "Question,Source Docs,Question Type,Source Chunk Type,Answer";

  it("have the reports that the answer names as relevant, each once, not those the pattern would fit", () => {
    const answer = `"It rose. (SOURCE: 2022 Q3 AAPL.pdf)\n\nSOURCE(S): ""2022 Q3 AAPL.pdf"", 2023 Q1 AAPL.pdf, Item 2"`;
    const text = `\uFEFF${header}\nHow much?,*AAPL*,Kind,Table,${answer}\nWhy?,*MSFT*,Kind,Text,Nobody says.\n`;
    expect(readReviewedAnswers(text).questions).toMatchObject([
      { id: "1", relevant: [{ document: "2022 Q3 AAPL.pdf" }, { document: "2023 Q1 AAPL.pdf" }], answerable: true },
      { id: "2", question: "Why?", relevant: [], answer: "Nobody says.", answerable: true },
    ]);
  });

  it("are refused with the number of the bad line", () => {
    expectRefusal(() => readReviewedAnswers(`${header}\nHow?,*A*,K,T,Yes\n,*A*,K,T,Yes\n`), /^Line 3 /u);
    expectRefusal(() => readReviewedAnswers(`${header}\nHow?,*A*,K,T,Yes\nWhy?,*A*\n`), /^Line 3 .*not CSV/u);
    expectRefusal(() => readReviewedAnswers("Question\nHow?\n"), /^Line 2 .*Answer/u);
  });
});

describe("the format of questions", () => {
  it("is recognised by the first line and the name", () => {
    expect(recogniseFormat("q.jsonl", line({}))).toBe("footnote");
    expect(recogniseFormat("q.jsonl", "no JSON")).toBe("footnote");
    expect(recogniseFormat("q.jsonl", '{"id":"1","question":"?","evidence":[]}')).toBe("evidence");
    expect(recogniseFormat("queries.jsonl", '{"_id":"1","text":"?"}')).toBe("beir");
    expect(recogniseFormat("q.csv", "\uFEFFQuestion,Source Docs,Question Type,Source Chunk Type,Answer")).toBe(
      "kg-rag",
    );
    expect(recogniseFormat("topics.tsv", "1\twhat is it")).toBe("trec");
    expect(recogniseFormat("cran.qry", ".I 001\n.W\nwhat")).toBe("cranfield");
  });

  it("must be named where it is none of these", () => {
    expectRefusal(() => recogniseFormat("q.txt", "What is it?"), /q\.txt.*--format/u);
  });
});
