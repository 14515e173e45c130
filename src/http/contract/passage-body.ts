import { z } from "zod";
import { collection, date, identifier } from "./scalar-fields.js";

export const place = {
  page: z.int().min(1),
  start: z.int().min(0),
  end: z.int().min(0),
};

/** `page`, `start` and `end` are those of the first span; positions are UTF-16 code units of the page's text. */
export const passageBody = z.strictObject({
  rank: z.int().min(1),
  score: z.number(),
  documentId: identifier,
  version: z.int().min(1),
  title: z.string(),
  source: z.string(),
  collection,
  date: date.nullable(),
  headings: z.array(z.string()),
  text: z.string(),
  ...place,
  spans: z.array(z.strictObject(place)).min(1),
});
