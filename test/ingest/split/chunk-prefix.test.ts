import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ChunkPlace, chunkPrefix } from "../../../ingest/split/chunk-prefix.js";

const prefixOf = (
  place: Partial<ChunkPlace>,
  { title = "Report", file, text = "Cash 12" }: { title?: string; file?: string; text?: string } = {},
) =>
  chunkPrefix(
    {
      title,
      metadata: file === undefined ? {} : { file },
      mediaType: "application/pdf",
      pages: [],
      warnings: [],
    },
    { headings: [], caption: "", columns: [], ...place },
    text,
  );

describe("chunkPrefix", () => {
  it("has title and headings, caption and columns on lines of their own", () => {
    const place = { headings: ["Part I", "Balance"], caption: "in millions", columns: ["", "2023", "2022"] };
    expect(prefixOf(place)).toBe("Report > Part I > Balance\nin millions\nColumns:  | 2023 | 2022");
    expect(prefixOf({})).toBe("Report");
  });

  it("names the file where the title does not", () => {
    expect(prefixOf({}, { file: "AMCOR_2023_10K.pdf" })).toBe("Report (AMCOR_2023_10K)");
    expect(prefixOf({}, { title: "Amcor_2023_10k", file: "AMCOR_2023_10K.pdf" })).toBe("Amcor_2023_10k");
  });

  it("says nothing twice: no heading that is the title, no caption that stands in the text", () => {
    expect(prefixOf({ headings: ["Report", "Balance"] })).toBe("Report > Balance");
    const place = { caption: "Balance in millions" };
    expect(prefixOf(place, { text: "Balance in millions Cash 12" })).toBe("Report");
    expect(prefixOf(place, { text: "Cash 12" })).toBe("Report\nBalance in millions");
  });

  it("drops the outer headings where not all fit, and keeps the one nearest to the text", () => {
    const long = (name: string, words: number) => [name, ...new Array<string>(words - 1).fill("word")].join(" ");
    const headings = [long("outer", 20), long("inner", 20)];
    expect(prefixOf({ headings })).toBe(`Report > ${headings[1]}`);
    expect(prefixOf({ headings: [long("only", 60)] })).toBe(`Report > ${long("only", 30)}`);
  });

  it("keeps to forty words of a caption and twenty-four of the columns", () => {
    const caption = Array.from({ length: 50 }, (_, index) => `c${index}`);
    expect(prefixOf({ caption: caption.join(" ") })).toBe(`Report\n${caption.slice(0, 40).join(" ")}`);
    const columns = Array.from({ length: 30 }, (_, index) => `${index}`);
    expect(prefixOf({ columns })).toBe(`Report\nColumns: ${columns.slice(0, 12).join(" | ")}`);
  });

  it("is at most 500 characters, without blank lines or white space around it", () => {
    const place = fc.record({
      headings: fc.array(fc.lorem({ maxCount: 20 }), { maxLength: 4 }),
      caption: fc.oneof(fc.constant(""), fc.lorem({ maxCount: 60 })),
      columns: fc.array(fc.lorem({ maxCount: 3 }), { maxLength: 30 }),
    });
    fc.assert(
      fc.property(place, fc.lorem({ maxCount: 40 }), (given, title) => {
        const prefix = prefixOf(given, { title });
        expect(prefix.length).toBeLessThanOrEqual(500);
        expect(prefix).toBe(prefix.trim());
        expect(prefix.split("\n")).not.toContain("");
      }),
      { seed: 19_700_112 },
    );
  });
});
