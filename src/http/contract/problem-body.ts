import { z } from "zod";
import { errorCodes } from "../../errors.js";
import type { Sent } from "./operation.js";

/** RFC 9457. */
export const problemBody = z.strictObject({
  type: z.literal("about:blank"),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string().meta({ description: "A sentence that says what to do." }),
  code: z.enum(errorCodes),
  requestId: z.string().meta({ description: "As in the header X-Request-Id, and in the service's log." }),
});

export type Problem = Sent<typeof problemBody>;

/** Addresses of OpenAI's API, whose clients look for the reason in `error`. */
export function isOpenAiAddress(path: string): boolean {
  return /^\/v1\/(?:chat\/|models)/iu.test(path);
}

/** Everything else of the problem stands beside `error` as everywhere. */
export const openAiProblemBody = problemBody.extend({
  error: z.strictObject({
    message: z.string(),
    type: z.enum(["invalid_request_error", "server_error"]),
    param: z.null(),
    code: z.enum(errorCodes),
  }),
});
export type OpenAiProblem = Sent<typeof openAiProblemBody>;
