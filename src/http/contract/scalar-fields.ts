import { z } from "zod";
import { asAnswerId, asDocumentId } from "../../domain/identifiers.js";

/** Lower case, of any version. */
export const identifier = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u, "not an id")
  .meta({ format: "uuid", examples: ["01890a5d-ac96-774b-bcce-b302099a8057"] });
export const documentId = identifier.transform(asDocumentId);
export const answerId = identifier.transform(asAnswerId);
/** ISO 8601 in UTC. */
export const instant = z.iso.datetime();
export const date = z.iso.date();
export const collection = z.string().min(1).max(200);
/** A name of a group of people who may see a document. */
export const label = z.string().max(200).regex(/\S/u, "give a label").trim();
export const tag = z.string().min(1).max(200);
export const question = z.string().max(4_000).regex(/\S/u, "say something").trim();
export const count = z.int().min(0);
export const milliseconds = z.number().min(0);
/** Passages to look at. */
export const passageLimit = z.int().min(1).max(50);
/** A stable code and a sentence. */
export const coded = z.strictObject({ code: z.string(), message: z.string() });
export const byId = z.strictObject({ id: identifier });

/** A whole number of a query, which is text; nothing but digits is one. */
export function queryInteger(number: z.ZodInt | z.ZodDefault<z.ZodInt>) {
  return z.preprocess((text) => (typeof text === "string" && /^\d{1,16}$/u.test(text) ? Number(text) : text), number);
}
