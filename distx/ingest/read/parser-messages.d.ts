import { z } from "zod";
import type { ParsedDocument } from "../../src/domain/document.js";
export declare const parseRequest: z.ZodObject<{
    path: z.ZodString;
    fileName: z.ZodString;
}, z.core.$strip>;
export declare const parserReply: z.ZodUnion<readonly [z.ZodObject<{
    document: z.ZodType<ParsedDocument, unknown, z.core.$ZodTypeInternals<ParsedDocument, unknown>>;
}, z.core.$strip>, z.ZodObject<{
    error: z.ZodObject<{
        code: z.ZodString;
        message: z.ZodString;
    }, z.core.$strip>;
}, z.core.$strip>]>;
export type ParserReply = z.infer<typeof parserReply>;
