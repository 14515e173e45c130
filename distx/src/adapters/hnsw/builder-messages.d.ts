import { z } from "zod";
export declare const builderRequest: z.ZodDiscriminatedUnion<[z.ZodObject<{
    databasePath: z.ZodString;
    folder: z.ZodString;
    kind: z.ZodLiteral<"build">;
}, z.core.$strip>, z.ZodObject<{
    manifest: z.ZodObject<{
        format: z.ZodLiteral<1>;
        chunkSetId: z.ZodNumber;
        changeSequence: z.ZodNumber;
        count: z.ZodNumber;
        dimensions: z.ZodNumber;
        space: z.ZodLiteral<"ip">;
        m: z.ZodNumber;
        efConstruction: z.ZodNumber;
        bytes: z.ZodNumber;
        sha256: z.ZodString;
    }, z.core.$strip>;
    databasePath: z.ZodString;
    folder: z.ZodString;
    kind: z.ZodLiteral<"verify">;
}, z.core.$strip>], "kind">;
export type BuilderRequest = z.infer<typeof builderRequest>;
export declare const builderReply: z.ZodDiscriminatedUnion<[z.ZodObject<{
    kind: z.ZodLiteral<"progress">;
}, z.core.$strip>, z.ZodObject<{
    kind: z.ZodLiteral<"built">;
    manifest: z.ZodObject<{
        format: z.ZodLiteral<1>;
        chunkSetId: z.ZodNumber;
        changeSequence: z.ZodNumber;
        count: z.ZodNumber;
        dimensions: z.ZodNumber;
        space: z.ZodLiteral<"ip">;
        m: z.ZodNumber;
        efConstruction: z.ZodNumber;
        bytes: z.ZodNumber;
        sha256: z.ZodString;
    }, z.core.$strip>;
}, z.core.$strip>, z.ZodObject<{
    kind: z.ZodLiteral<"verified">;
    recall: z.ZodNumber;
}, z.core.$strip>, z.ZodObject<{
    kind: z.ZodLiteral<"failed">;
    code: z.ZodString;
    message: z.ZodString;
    cause: z.ZodString;
}, z.core.$strip>], "kind">;
export type BuilderReply = z.infer<typeof builderReply>;
