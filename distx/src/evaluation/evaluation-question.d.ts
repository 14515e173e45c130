import { z } from "zod";
declare const relevantPlace: z.ZodObject<{
    document: z.ZodString;
    page: z.ZodExactOptional<z.ZodInt>;
    quote: z.ZodExactOptional<z.ZodString>;
}, z.core.$strip>;
export type RelevantPlace = Readonly<z.infer<typeof relevantPlace>>;
export declare const relevantPlaces: z.ZodArray<z.ZodObject<{
    document: z.ZodString;
    page: z.ZodExactOptional<z.ZodInt>;
    quote: z.ZodExactOptional<z.ZodString>;
}, z.core.$strip>>;
/** A question with the places that answer it; `id` is its own within a set. */
export interface EvaluationQuestion {
    readonly id: string;
    readonly question: string;
    /** In no order. Empty where none is known, or where there is none because the question has no answer. */
    readonly relevant: readonly RelevantPlace[];
    readonly answer?: string;
    /** False where the documents do not answer it, on purpose. */
    readonly answerable: boolean;
    /** What sort of question it is, by which results can be grouped. */
    readonly kind?: string;
}
export interface QuestionSet {
    readonly questions: readonly EvaluationQuestion[];
    /** `file`: a relevant document is named as its file is. `id`: as a benchmark numbers it, that is without the extension. */
    readonly documentNames: "file" | "id";
}
export {};
