import { parse } from "node:path";
import { z } from "zod";
import { FootnoteError } from "../../src/errors.js";
import { decodeText } from "./decode-text.js";
import { PageBuilder } from "./page-builder.js";
import { parseJson } from "./parse-json.js";
import { appendMarkdown } from "./read-markdown.js";
import type { Reader } from "./reader.js";

const lines = z.union([z.string(), z.array(z.string()).transform((pieces) => pieces.join(""))]).catch("");
const output = z.object({
  text: lines,
  data: z.object({ "text/plain": lines }).catch({ "text/plain": "" }),
  ename: z.string().optional(),
  evalue: z.string().optional(),
});
const cell = z.object({ cell_type: z.string(), source: lines, outputs: z.array(output).catch([]) });
const notebook = z.object({ nbformat: z.coerce.number().min(4), cells: z.array(cell) });

/** A notebook: its prose as Markdown, its code, and what the code printed; pictures are left out. */
export const readIpynb: Reader = async (bytes, fileName) => {
  const { text, warnings } = decodeText(bytes);
  const { data, error } = notebook.safeParse(parseJson(text));
  if (!data) {
    const message = "The file is no notebook of format 4 or later. Open it in Jupyter and save it again.";
    throw new FootnoteError("damaged", message, { cause: error });
  }
  const builder = new PageBuilder();
  for (const { cell_type: type, source, outputs } of data.cells) {
    if (type === "markdown") appendMarkdown(builder, source);
    else builder.append(source, { kind: "code" });
    for (const { text: printed, data: shown, ename, evalue } of outputs) {
      const fault = ename === undefined ? "" : `${ename}: ${evalue ?? ""}`;
      for (const result of [printed, shown["text/plain"], fault]) builder.append(result, { kind: "code" });
    }
  }
  const title = builder.firstHeading() ?? parse(fileName).name;
  return { title, mediaType: "application/x-ipynb+json", pages: builder.pages(), warnings };
};
