import { z } from "zod";
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
    boxes: z.custom(areBoxes).exactOptional(),
    size: z.object({ width: z.number(), height: z.number() }).exactOptional(),
    warnings,
});
const parsedDocument = z.object({
    title: z.string(),
    date: z.string().exactOptional(),
    metadata: z.record(z.string(), z.string()),
    mediaType: z.string(),
    pages: z.array(page),
    warnings,
});
export const parseRequest = z.object({ path: z.string(), fileName: z.string() });
export const parserReply = z.union([
    z.object({ document: parsedDocument }),
    z.object({ error: z.object({ code: z.string(), message: z.string() }) }),
]);
/** A printed document has more boxes than all the rest: they are looked at where they are, not copied. */
function areBoxes(value) {
    return Array.isArray(value) && value.every(isBox);
}
function isBox(value) {
    if (typeof value !== "object" || value === null)
        return false;
    const { start, end, x, y, width, height } = value;
    return [start, end, x, y, width, height].every(Number.isFinite);
}
