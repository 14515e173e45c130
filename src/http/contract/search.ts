import { z } from "zod";
import { type Operation, type Sent, json, ok } from "./operation.js";
import { passageBody } from "./passage-body.js";
import { milliseconds, passageLimit, question } from "./scalar-fields.js";
import { scopeFields } from "./scope-fields.js";

const mode = z.enum(["hybrid", "vector", "lexical"]);

export const searchRequest = z.strictObject({
  query: question,
  ...scopeFields,
  limit: passageLimit.default(10),
  mode: mode.default("hybrid"),
});

export const searchBody = z.strictObject({
  query: z.string(),
  mode,
  passages: z.array(passageBody),
  degraded: z.array(z.string()).meta({ description: "Parts of the search that failed or came too late." }),
  timings: z.strictObject({
    embedMs: milliseconds,
    vectorMs: milliseconds,
    lexicalMs: milliseconds,
    rerankMs: milliseconds,
    totalMs: milliseconds,
  }),
});
export type SearchBody = Sent<typeof searchBody>;

export const searchOperation: Operation = {
  operationId: "search",
  method: "post",
  path: "/v1/search",
  tag: "Questions",
  summary: "Find passages, without a model",
  body: [json(searchRequest, { "a query": { query: "hotel limit", limit: 5 } })],
  replies: [ok("Passages, best first", json(searchBody))],
  problems: ["embedder_unavailable", "embedder_mismatch"],
};
