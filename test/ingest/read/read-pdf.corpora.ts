import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readPdf } from "../../../ingest/read/read-pdf.js";
import { sharedPath } from "../../shared-files.js";

const path = sharedPath("files/pdf/noembed-sjis.pdf");

describe.skipIf(!path)(`readPdf${path ? "" : " (skipped: no shared files)"}`, () => {
  it("reads Japanese set in a font that is not embedded", async () => {
    const { pages } = await readPdf(new Uint8Array(readFileSync(path ?? "")), "noembed-sjis.pdf");
    expect(pages.map(({ text }) => text)).toEqual(["あいうえお"]);
  });
});
