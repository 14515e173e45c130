import { z } from "zod";
import { conditionalRead, notModified } from "./documents.js";
import { type Operation, type Sent, json, ok } from "./operation.js";
import { byId, coded, identifier, queryInteger } from "./scalar-fields.js";

export const versionQuery = z.strictObject({
  version: queryInteger(z.int().min(1)).exactOptional().meta({ description: "Absent: the current one." }),
});
export const pageParameters = byId.extend({ number: queryInteger(z.int().min(1)) });

export const pageBody = z.strictObject({
  documentId: identifier,
  version: z.int().min(1),
  page: z.int().min(1),
  pages: z.int().min(1),
  text: z.string().meta({ description: "Positions of citations are UTF-16 code units of it." }),
  headings: z.array(
    z.strictObject({ level: z.int().min(1).max(6), text: z.string(), start: z.int().min(0), end: z.int().min(0) }),
  ),
  warnings: z.array(coded),
});
export type PageBody = Sent<typeof pageBody>;

const cacheHeaders = ["ETag", "Cache-Control"];
const ranges = conditionalRead.extend({
  range: z.string().optional().meta({ description: "`bytes=0-499`; one range." }),
  "if-range": z.string().optional(),
});

export const pageOperations: readonly Operation[] = [
  {
    operationId: "getPage",
    method: "get",
    path: "/v1/documents/{id}/pages/{number}",
    tag: "Documents",
    summary: "Read the stored text of a page",
    parameters: pageParameters,
    query: versionQuery,
    headers: conditionalRead,
    replies: [ok("The page", json(pageBody), cacheHeaders), notModified],
    problems: ["not_found", "gone"],
  },
  {
    operationId: "getFile",
    method: "get",
    path: "/v1/documents/{id}/file",
    tag: "Documents",
    summary: "Download the original",
    parameters: byId,
    query: versionQuery,
    headers: ranges,
    replies: [
      ok("The bytes as they came in, under their own media type", { type: "*/*" }, [...cacheHeaders, "Accept-Ranges"]),
      {
        status: 206,
        description: "The range",
        content: [{ type: "*/*" }],
        headers: ["Content-Range", ...cacheHeaders],
      },
      notModified,
    ],
    problems: ["not_found", "gone", "precondition_failed", "range_not_satisfiable"],
  },
];
