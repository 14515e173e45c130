import { z } from "zod";
import { conditionalChange } from "./documents.js";
import { idempotencyHeaders, replayHeader } from "./idempotency-key.js";
import { type Operation, type Sent, json } from "./operation.js";
import { byId, collection, identifier, label, tag } from "./scalar-fields.js";

const tags = z.array(tag).max(20);
const labels = z.array(label).max(20);

/** The fields of a form beside its files. */
export const uploadFields = z.strictObject({
  collection: collection.default("default"),
  tags: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((given) => (Array.isArray(given) ? given : given.split(",")).map((one) => one.trim()))
    .transform((given) => given.filter((one) => one !== ""))
    .pipe(tags)
    .meta({ description: "Given often, or once with commas between." }),
  labels: z
    .union([z.string(), z.array(z.string())])
    .transform((given) => (Array.isArray(given) ? given : given.split(",").filter((one) => one.trim() !== "")))
    .pipe(labels)
    .exactOptional()
    .meta({ description: "Who may see it. Empty: everybody again; absent: those it has." }),
});
const file = z.file().meta({ description: "May be given often; the name is part of the document's identity." });
const uploadForm = uploadFields.extend({ file: z.array(file).min(1).max(100) });
const replacementForm = z.strictObject({ file });

export const textRequest = z.strictObject({
  title: z.string().max(500).regex(/\S/u, "give a title").trim(),
  text: z.string().min(1),
  source: z.string().max(255).regex(/\S/u, "give a name, or leave it out").trim().optional(),
  collection: collection.default("default"),
  tags: tags.default([]),
  labels: labels.exactOptional(),
});

export const acceptedBody = z.strictObject({
  jobId: identifier,
  documents: z.array(z.strictObject({ documentId: identifier, title: z.string() })),
});
export type AcceptedBody = Sent<typeof acceptedBody>;

const accepted = { status: 202, description: "The job that stores them", content: [json(acceptedBody)] };

export const uploadOperations: readonly Operation[] = [
  {
    operationId: "addDocuments",
    method: "post",
    path: "/v1/documents",
    tag: "Documents",
    summary: "Add documents",
    description: "Identity is collection and source: the same name again is a new version.",
    headers: idempotencyHeaders,
    body: [
      { type: "multipart/form-data", schema: uploadForm },
      json(textRequest, { "a text": { title: "Opening hours", text: "The office is open from 8 to 17 h." } }),
    ],
    replies: [{ ...accepted, headers: [replayHeader] }],
    problems: ["conflict", "gone", "source_collision", "idempotency_mismatch", "storage_full"],
  },
  {
    operationId: "replaceDocument",
    method: "put",
    path: "/v1/documents/{id}",
    tag: "Documents",
    summary: "Give a document new bytes",
    description:
      "The document stays the same one and gets a new version. The bytes are the body, of whatever media type, or the one `file` of a form.",
    parameters: byId,
    headers: conditionalChange,
    body: [
      { type: "application/octet-stream" },
      { type: "multipart/form-data", schema: replacementForm },
      { type: "*/*" },
    ],
    replies: [accepted],
    problems: ["not_found", "precondition_failed", "storage_full"],
  },
];
