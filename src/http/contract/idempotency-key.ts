import { z } from "zod";

/** Says that a reply was given before, to the first request with this key. */
export const replayHeader = "Idempotency-Replayed";

/** Printable ASCII; in quotation marks, as the draft of the IETF has it, or without. */
export const idempotencyHeaders = z.object({
  "idempotency-key": z
    .string()
    .regex(/^(?:"[!#-~]{1,200}"|[!#-~]{1,200})$/u, "use 1 to 200 printable characters without spaces")
    .optional()
    .meta({ description: "The same key with the same request gives the same reply for 24 hours, and does it once." }),
});
