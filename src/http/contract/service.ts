import { z } from "zod";
import { errorCodes } from "../../errors.js";
import { collectionsBody } from "./documents.js";
import { type Operation, type Sent, json, ok } from "./operation.js";
import { count } from "./scalar-fields.js";

const liveBody = z.strictObject({ status: z.literal("live") });
const fault = z.strictObject({
  part: z.enum(["store", "disk", "worker", "embedder", "index", "model"]),
  code: z.enum(errorCodes),
  message: z.string(),
});
const readyBody = z.strictObject({
  status: z.enum(["ready", "unready"]),
  reasons: z.array(fault),
  degraded: z.array(fault),
});
export type ReadyBody = Sent<typeof readyBody>;
const greetingBody = z.strictObject({ name: z.literal("Footnote"), ask: z.string(), docs: z.string() });
export type GreetingBody = Sent<typeof greetingBody>;
const statusBody = z.strictObject({
  version: z.string(),
  documents: count,
  chunks: count,
  ...collectionsBody.shape,
  generation: z.int().nullable(),
  embedder: z.strictObject({ id: z.string(), dimensions: count, fingerprint: z.string() }),
  model: z.strictObject({ id: z.string(), kind: z.string(), contextTokens: count, reason: z.string() }),
  store: z.string(),
});
export type StatusBody = Sent<typeof statusBody>;

/** What a client of the Model Context Protocol says: JSON-RPC 2.0, a notification where it has no `id`. */
const rpcRequest = z.strictObject({
  jsonrpc: z.literal("2.0"),
  id: z.union([z.string(), z.int()]).exactOptional(),
  method: z.string(),
  params: z.record(z.string(), z.unknown()).exactOptional(),
});
const rpcReply = z.looseObject({ jsonrpc: z.literal("2.0") });

const listTools = { jsonrpc: "2.0", id: 1, method: "tools/list" };

export const serviceOperations: readonly Operation[] = [
  {
    operationId: "mcp",
    method: "post",
    path: "/mcp",
    tag: "Compatible",
    summary: "Model Context Protocol, streamable HTTP",
    description:
      "Tools `ask`, `search` and `read_page`, documents as resources. Clients accept `application/json, text/event-stream`, both.",
    body: [json(rpcRequest, { "the tools": listTools })],
    replies: [
      { status: 200, description: "The reply", content: [json(rpcReply), { type: "text/event-stream" }] },
      { status: 400, description: "It is no message of the protocol", content: [json(rpcReply)] },
      { status: 202, description: "A notification was taken", content: [] },
    ],
    problems: [],
  },
  {
    operationId: "greet",
    method: "get",
    path: "/",
    tag: "Service",
    summary: "What this is",
    replies: [
      {
        status: 200,
        description: "Where to go on; to a browser the page",
        content: [json(greetingBody), { type: "text/html" }],
      },
    ],
    problems: [],
  },
  {
    operationId: "isLive",
    method: "get",
    path: "/health/live",
    tag: "Service",
    summary: "Whether the process answers",
    replies: [ok("It does", json(liveBody))],
    problems: [],
  },
  {
    operationId: "isReady",
    method: "get",
    path: "/health/ready",
    tag: "Service",
    summary: "Whether it can answer questions",
    replies: [
      ok("It can, if without what is degraded", json(readyBody)),
      { status: 503, description: "It cannot, for these reasons", content: [json(readyBody)] },
    ],
    problems: [],
  },
  {
    operationId: "metrics",
    method: "get",
    path: "/metrics",
    tag: "Service",
    summary: "Figures for Prometheus",
    replies: [ok("Counters, gauges and histograms", { type: "text/plain" })],
    problems: [],
  },
  {
    operationId: "status",
    method: "get",
    path: "/v1/status",
    tag: "Service",
    summary: "What is stored, what embeds and what answers",
    replies: [ok("Counts, generation, embedder, language model, version", json(statusBody))],
    problems: [],
  },
  {
    operationId: "describe",
    method: "get",
    path: "/openapi.json",
    tag: "Service",
    summary: "This description",
    replies: [ok("OpenAPI 3.1", json(z.looseObject({ openapi: z.literal("3.1.0") })))],
    problems: [],
  },
  {
    operationId: "browse",
    method: "get",
    path: "/docs",
    tag: "Service",
    summary: "This description, to browse",
    replies: [ok("A page", { type: "text/html" })],
    problems: [],
  },
];
