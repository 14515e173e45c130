import { z } from "zod";
import { asAnswerId } from "./domain/identifiers.js";

/** What is kept of one question of an `ask-batch` job: the receipt of its answer, or why there is none. No copy of a document. */
export const batchResult = z.object({
  id: z.string(),
  question: z.string(),
  answerId: z.string().transform(asAnswerId).exactOptional(),
  error: z.object({ code: z.string(), message: z.string() }).exactOptional(),
});
