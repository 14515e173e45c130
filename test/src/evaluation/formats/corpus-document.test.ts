import { describe, expect, it } from "vitest";
import {
  corpusFileName,
  corpusFileText,
  isEmpty,
  readBeirDocument,
  readCranfieldDocuments,
} from "../../../../src/evaluation/formats/corpus-document.js";
import { expectRefusal } from "./expect-refusal.js";

describe("a document of a BEIR corpus", () => {
  it("may lack a title", () => {
    expect(readBeirDocument('{"_id":"a","title":"T\\n x","text":" words "}', 1)).toEqual({
      id: "a",
      title: "T x",
      text: "words",
    });
    expect(readBeirDocument('{"_id":"a","text":"words"}', 1).title).toBe("");
  });

  it("is refused with the number of its line", () => {
    expectRefusal(() => readBeirDocument('{"_id":"a"}', 7), /^Line 7 of the corpus: text/u);
  });
});

describe("documents of the Cranfield corpus", () => {
  it("have a title of one line, and words that do not repeat it", () => {
    const text = ".I 1\n.T\nflow (past\na plate) .\n.A\nwho\n.B\nwhere\n.W\nflow (past\n  a plate) .\n  the words .\n";
    expect(readCranfieldDocuments(text)).toEqual([{ id: "1", title: "flow (past a plate) .", text: "the words ." }]);
  });

  it("keep the words behind markers that a typist left among them", () => {
    const [document] = readCranfieldDocuments(".I 240\n.T\nt\n.A\n.B\n.W\none\n.A\ntwo\n.W\nthree\n");
    expect(document?.text).toBe("one\ntwo\nthree");
  });

  it("may be empty", () => {
    expect(readCranfieldDocuments(".I 471\n.T\n.A\n.B\n.W\n").map(isEmpty)).toEqual([true]);
  });
});

describe("the file of a document", () => {
  it("begins with the title", () => {
    expect(corpusFileText({ id: "1", title: "Title", text: "Words." })).toBe("Title\n\nWords.\n");
    expect(corpusFileText({ id: "1", title: "", text: "Words." })).toBe("Words.\n");
  });

  it("has a name that no id can lead out of its folder, and that no other id has", () => {
    const ids = ["184", "a.b", "a/b", "a%2Fb", "..", "../x", ".hidden", "c:d*", "ä b", "CON'(1)"];
    const names = ids.map(corpusFileName);
    expect(names.slice(0, 3)).toEqual(["184.txt", "a.b.txt", "a%2Fb.txt"]);
    expect(new Set(names).size).toBe(ids.length);
    for (const name of names) expect(name).toMatch(/^[\w%-][\w.%-]*\.txt$/u);
  });
});
