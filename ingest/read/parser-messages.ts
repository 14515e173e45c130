import { z } from "zod";
import type { ParsedDocument } from "../../src/domain/document.js";
import type { TextBox } from "../../src/domain/page.js";

/** What goes between the worker and its parser process. Each side checks what it gets. */

const position = z.number().int().min(0);
const warnings = z.array(z.object({ code: z.string(), message: z.string() }));
const block = z.object({
  kind: z.enum(["heading", "paragraph", "list-item", "table-row", "code", "furniture"]),
  start: position,
  end: position,
  level: z.number().int().exactOptional(),
  columns: z.array(z.string()).exactOptional(),
});
const page = z.object({
  number: z.number().int().min(1),
  text: z.string(),
  blocks: z.array(block),
  boxes: z.custom<readonly TextBox[]>(areBoxes).exactOptional(),
  size: z.object({ width: z.number(), height: z.number() }).exactOptional(),
  warnings,
});
const parsedDocument: z.ZodType<ParsedDocument> = z.object({
  title: z.string(),
  date: z.string().exactOptional(),
  metadata: z.record(z.string(), z.string()),
  mediaType: z.string(),
  pages: z.array(page),
  warnings,
});

/** With `unpack` the files that the document holds are written into the working folder under `innerFile`. */
export const parseRequest = z.object({ path: z.string(), fileName: z.string(), unpack: z.boolean() });

export const parserReply = z.union([
  /** `inner` are the names of the files that the document holds. */
  z.object({ document: parsedDocument, inner: z.array(z.string()) }),
  z.object({ error: z.object({ code: z.string(), message: z.string() }) }),
]);

export type ParserReply = z.infer<typeof parserReply>;

/** Name in the working folder of the file that a document holds at this place, from 0. */
export function innerFile(index: number): string {
  return `inner-${index}`;
}

/** A printed document has more boxes than all the rest: they are looked at where they are, not copied. */
function areBoxes(value: unknown): boolean {
  return Array.isArray(value) && value.every(isBox);
}

function isBox(value: unknown): value is TextBox {
  if (typeof value !== "object" || value === null) return false;
  const { start, end, x, y, width, height }: Partial<Record<keyof TextBox, unknown>> = value;
  return [start, end, x, y, width, height].every(Number.isFinite);
}
