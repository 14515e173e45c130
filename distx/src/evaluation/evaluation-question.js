import { z } from "zod";
const relevantPlace = z.object({
    /** File name of a document, or its path below the ingested folder. */
    document: z.string().min(1),
    /** 1-based. Without it the whole document is meant. */
    page: z.int().min(1).exactOptional(),
    /** Words of the page that hold the answer. */
    quote: z.string().exactOptional(),
});
export const relevantPlaces = z.array(relevantPlace);
