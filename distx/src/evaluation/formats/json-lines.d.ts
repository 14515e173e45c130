import type { z } from "zod";
export interface JsonLine<Value> {
    readonly line: number;
    readonly value: Value;
}
/** The lines of a JSON Lines text that are not blank; one that does not fit throws `invalid_request` with its number. */
export declare function readJsonLines<Value>(text: string, schema: z.ZodType<Value>, of: string): JsonLine<Value>[];
export declare function readJsonLine<Value>(text: string, line: number, schema: z.ZodType<Value>, of: string): Value;
