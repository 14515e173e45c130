import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BrokenWords, inOneLine } from "../../../src/domain/broken-words.js";

const pagesOf = (...texts: string[]) => texts.map((text) => ({ text }));
const searched = (text: string, ...others: string[]) => new BrokenWords(pagesOf(text, ...others)).searched(text);

describe("words broken at a line end", () => {
  it("are one where the document writes them as one elsewhere", () => {
    expect(searched("the informa-\ntion here", "Information is kept.")).toBe("the information here");
    expect(searched("INFORMA-  \n  TION", "information")).toBe("INFORMATION");
  });

  it("keep their hyphen where the document has it inside a line", () => {
    expect(searched("a long-\nterm plan", "Our long-term debt.")).toBe("a long-term plan");
    expect(searched("mark-to-\nmarket", "mark-to-market")).toBe("mark-to-market");
    expect(searched("re-\nsign", "They re-sign, and re-sign; some resign.")).toBe("re-sign");
  });

  it("are both where nothing tells, and found by the parts, the compound and the whole", () => {
    expect(searched("by a third-\nparty auditor")).toBe("by a third-party thirdparty auditor");
    expect(searched("self-govern-\nment")).toBe("self-govern-ment government");
    expect(searched("one-\ntwo-\nthree")).toBe("one-two onetwo-\nthree");
  });

  it("stay apart where the hyphen stands for a word to come, for a dash, or beside a digit", () => {
    for (const text of ["pre-\nand post-war", "Costs -\nwithout tax", "Form 10-\nQ", "2016-\n18", "an end-\n\nNext"])
      expect(searched(text, "preand")).toBe(text);
  });

  it("are read the same across a page, with the pages between them left out", () => {
    const words = new BrokenWords(pagesOf("the informa-", "Page 2\n\ntion. More information"));
    expect(words.searched("the informa-\ntion")).toBe("the information");
  });

  it("lose nothing but hyphens and white space", () => {
    const letters = (text: string) => text.replace(/[-‐\s]/gu, "");
    const texts = fc.array(fc.constantFrom("in", "form", "ation", "-\n", "-", "‐\n", " ", "\n", "A", "7", ".", "and"));
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join("");
        const words = new BrokenWords(pagesOf(`${text} inform information`));
        expect(letters(words.shown(text))).toBe(letters(text));
      }),
    );
  });

  it("are shown in one line with their hyphen where the document is not at hand", () => {
    expect(inOneLine("a third-\nparty\nreview")).toBe("a third-party review");
  });
});

describe("what is searched", () => {
  it("has letters for ligatures and wide forms, and nothing that is not seen", () => {
    expect(searched("the ﬁnance oﬃce of ＡＣＭＥ")).toBe("the finance office of ACME");
    expect(searched("infor\u00admation zero\u200bwidth \u2060join\ufeff")).toBe("information zerowidth join");
    expect(searched("infor\u00ad\nmation")).toBe("information");
  });

  it("is the text itself where nothing is to be folded", () => {
    const text = "Größe – “naïve” ½ m² №\n日本語\n- item";
    expect(searched(text)).toBe(text);
  });
});
