import { describe, expect, it } from "vitest";
import { asDocumentId } from "../../../src/domain/identifiers.js";
import { nameWords } from "../../../src/domain/name-words.js";
import type { NameUse, NamedDocuments } from "../../../src/ports/lexical-index.js";
import { documentAffinities, nameCandidates } from "../../../src/retrieval/document-affinity.js";

interface Shelved {
  readonly source: string;
  readonly title?: string;
  readonly date?: string;
}

const documentIdOf = (index: number) => asDocumentId(`00000000-0000-7000-8000-${String(index).padStart(12, "0")}`);
/** A word that stands in the text of its own documents and hardly anywhere else. */
const name: NameUse = { documents: 0, chunks: 400, ownChunks: 398 };
/** A word that stands in the text of all documents. */
const common: NameUse = { documents: 0, chunks: 4_000, ownChunks: 300 };

/** Affinities by source, of a shelf whose words are used in text as told; a word not told of stands in no text. */
function affinitiesOf(
  question: string,
  shelf: readonly Shelved[],
  uses: Readonly<Record<string, NameUse>>,
  by: "strength" | "strengthAsSubject" = "strength",
): Record<string, number> {
  const words = nameCandidates(question);
  const documents = shelf.map(({ source, title = "Report", date }, index) => {
    const carried = new Set([title, source, date ?? ""].flatMap(nameWords));
    return {
      documentId: documentIdOf(index),
      title,
      source,
      metadata: {},
      words: words.filter((word) => carried.has(word)),
      ...(date !== undefined && { date }),
    };
  });
  const named: NamedDocuments = {
    documents: documents.filter((document) => document.words.length > 0),
    uses: words.map((word) => ({
      ...(uses[word] ?? { chunks: 0, ownChunks: 0 }),
      documents: documents.filter((document) => document.words.includes(word)).length,
    })),
    total: { documents: 300, chunks: 40_000 },
  };
  const affinities = documentAffinities(question, words, named);
  return Object.fromEntries(
    documents.flatMap(({ documentId, source }) => {
      const affinity = affinities.get(documentId);
      return affinity === undefined ? [] : [[source, affinity[by]]];
    }),
  );
}

describe("nameCandidates", () => {
  it("has the words that carry meaning, those in a row as one, and years, but no words for periods or kinds", () => {
    expect(nameCandidates("What was the revenue of Best Buy in its annual report of FY2019?")).toEqual([
      "revenue",
      "best",
      "buy",
      "bestbuy",
      "2019",
    ]);
  });

  it("takes possessive names without their ending", () => {
    expect(nameCandidates("3M's capital in 2018")).toEqual(["3m", "capital", "3mcapital", "2018"]);
  });

  it("takes the years of days and months", () => {
    expect(nameCandidates("as of 1 July 2023")).toEqual(["2023"]);
    expect(nameCandidates("in Q2 FY22")).toEqual(["2022"]);
    expect(nameCandidates("")).toEqual([]);
  });
});

describe("documentAffinities", () => {
  const reports = [
    { source: "AMCOR_2022_10K.pdf" },
    { source: "AMCOR_2023_10K.pdf" },
    { source: "AMCOR_2023Q2_10Q.pdf" },
    { source: "PEPSICO_2023_10K.pdf" },
  ];
  const uses = { amcor: name, pepsico: name };

  it("is 1 for the company and year asked for, less for another year, little for another company", () => {
    const found = affinitiesOf("What was the net income of Amcor in FY2023?", reports, uses);
    expect(found["AMCOR_2023_10K.pdf"]).toBeGreaterThan(0.95);
    expect(found["AMCOR_2022_10K.pdf"]).toBeLessThan(0.7);
    expect(found["PEPSICO_2023_10K.pdf"]).toBeLessThan(0.1);
  });

  it("tells quarterly from annual reports", () => {
    const annual = affinitiesOf("Amcor's annual net income of 2023", reports, uses);
    expect(annual["AMCOR_2023_10K.pdf"]).toBeGreaterThan(annual["AMCOR_2023Q2_10Q.pdf"] ?? 1);
    const quarterly = affinitiesOf("Amcor's net income in Q2 of FY2023", reports, uses);
    expect(quarterly["AMCOR_2023Q2_10Q.pdf"]).toBeGreaterThan(quarterly["AMCOR_2023_10K.pdf"] ?? 1);
  });

  it("takes the latest of two years, since it repeats the one before", () => {
    const found = affinitiesOf("How did Amcor's sales change from 2022 to 2023?", reports, uses);
    expect(found["AMCOR_2023_10K.pdf"]).toBeGreaterThan(found["AMCOR_2022_10K.pdf"] ?? 1);
    expect(found["AMCOR_2022_10K.pdf"]).toBeGreaterThan(0.5);
  });

  it("takes the newest of the company where the most recent is meant", () => {
    const shelf = [
      { source: "AMCOR_a.pdf", date: "2021-06-30" },
      { source: "AMCOR_b.pdf", date: "2023-06-30" },
      { source: "PEPSICO_c.pdf", date: "2024-06-30" },
    ];
    const found = affinitiesOf("What does Amcor's most recent report say?", shelf, uses);
    expect(found["AMCOR_b.pdf"]).toBeGreaterThan(0.95);
    expect(found["AMCOR_a.pdf"]).toBeLessThan(0.6);
    expect(found["PEPSICO_c.pdf"]).toBeUndefined();
  });

  it("lets a word that is in all texts count for next to nothing, however few titles hold it", () => {
    const shelf = [{ source: "growth.pdf", title: "Growth" }, { source: "AMCOR_2023_10K.pdf" }];
    const word = affinitiesOf("Where does growth come from?", shelf, { growth: common });
    expect(word["growth.pdf"]).toBeLessThan(0.01);
    const both = affinitiesOf("Where does growth at Amcor come from?", shelf, { growth: common, amcor: name });
    expect(both["AMCOR_2023_10K.pdf"]).toBeGreaterThan(0.8);
    expect(both["growth.pdf"]).toBeLessThan(0.01);
  });

  it("proves little by a word that stands in few texts", () => {
    const shelf = [{ source: "ADVENT.pdf" }];
    const [seldom] = Object.values(
      affinitiesOf("Advent?", shelf, { advent: { documents: 0, chunks: 1, ownChunks: 1 } }),
    );
    const [often] = Object.values(affinitiesOf("Advent?", shelf, { advent: name }));
    expect(seldom).toBeLessThan(0.5 * (often ?? 0));
  });

  it("finds a name run together in a file by the words it is made of", () => {
    const shelf = [{ source: "BESTBUY_2019_10K.pdf" }, { source: "BUYERS_2019_10K.pdf" }];
    const parts = { best: { documents: 0, chunks: 900, ownChunks: 890 }, buy: common };
    const found = affinitiesOf("What was Best Buy's gross margin in FY2019?", shelf, parts);
    expect(found["BESTBUY_2019_10K.pdf"]).toBeGreaterThan(0.9);
    expect(found["BUYERS_2019_10K.pdf"]).toBeLessThan(0.1);
  });

  it("finds a possessive name", () => {
    const shelf = [{ source: "3M_2018_10K.pdf" }, { source: "AMCOR_2018_10K.pdf" }];
    const found = affinitiesOf("What is 3M’s capital spending in FY2018?", shelf, { "3m": name });
    expect(found["3M_2018_10K.pdf"]).toBeGreaterThan(0.95);
    expect(found["AMCOR_2018_10K.pdf"]).toBeLessThan(0.1);
  });

  it("means every company that is named", () => {
    const found = affinitiesOf("Did Amcor or Pepsico earn more in 2023, by their annual reports?", reports, uses);
    expect(found["AMCOR_2023_10K.pdf"]).toBeGreaterThan(0.7);
    expect(found["PEPSICO_2023_10K.pdf"]).toBeGreaterThan(0.7);
    expect(found["AMCOR_2023Q2_10Q.pdf"]).toBeLessThan(found["AMCOR_2023_10K.pdf"] ?? 0);
  });

  it("means every company in full, however much longer and rarer the name of another is", () => {
    const shelf = [
      { source: "AMERICANEXPRESS_2022.pdf", title: "American Express Company" },
      { source: "AMERICANWATER_2022.pdf", title: "American Water" },
      { source: "BOEING_2022.pdf", title: "The Boeing Company" },
    ];
    const known = { american: { documents: 0, chunks: 700, ownChunks: 690 }, express: common, boeing: name };
    const found = affinitiesOf(
      "How many people do American Express and Boeing employ in 2022?",
      shelf,
      known,
      "strengthAsSubject",
    );
    expect(found["BOEING_2022.pdf"]).toBeGreaterThan(0.9);
    expect(found["AMERICANEXPRESS_2022.pdf"]).toBeGreaterThan(0.9);
    expect(found["AMERICANWATER_2022.pdf"]).toBeLessThan(0.5 * (found["AMERICANEXPRESS_2022.pdf"] ?? 0));
  });

  it("is at most half for a document of the right year where none is named", () => {
    const found = affinitiesOf("How much was paid out in 2022?", reports, uses);
    expect(found).toEqual({ "AMCOR_2022_10K.pdf": 0.5 });
  });

  it("gives nothing where nothing is known", () => {
    expect(affinitiesOf("How long is the warranty?", reports, uses)).toEqual({});
    expect(affinitiesOf("", reports, uses)).toEqual({});
  });
});
