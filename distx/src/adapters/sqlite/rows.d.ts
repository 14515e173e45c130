import { z } from "zod";
import type { ChunkSet } from "../../domain/chunk-set.js";
import type { StoredDocument } from "../../domain/document.js";
import type { Span } from "../../domain/span.js";
export declare const parseWarnings: (json: string) => {
    code: string;
    message: string;
}[];
export declare const parseStrings: (json: string) => string[];
export declare const parseBoxes: (json: string) => {
    start: number;
    end: number;
    x: number;
    y: number;
    width: number;
    height: number;
}[];
export declare function parseBlocks(json: string): {
    columns?: string[];
    level?: number;
    kind: "code" | "paragraph" | "heading" | "list-item" | "table-row" | "furniture";
    start: number;
    end: number;
}[];
export declare function parseSpans(json: string): [Span, ...Span[]];
export declare const chunkSetRow: z.ZodPipe<z.ZodObject<{
    id: z.ZodNumber;
    chunker_version: z.ZodString;
    embedder: z.ZodString;
    state: z.ZodEnum<{
        current: "current";
        building: "building";
        retired: "retired";
    }>;
}, z.core.$strip>, z.ZodTransform<ChunkSet, {
    id: number;
    chunker_version: string;
    embedder: string;
    state: "current" | "building" | "retired";
}>>;
export declare const documentRow: z.ZodPipe<z.ZodObject<{
    id: z.ZodString;
    title: z.ZodString;
    source: z.ZodString;
    collection: z.ZodString;
    tags: z.ZodString;
    version: z.ZodNumber;
    content_hash: z.ZodString;
    media_type: z.ZodString;
    date: z.ZodNullable<z.ZodString>;
    metadata: z.ZodString;
    page_count: z.ZodNumber;
    chunks: z.ZodNumber;
    warnings: z.ZodString;
    updated_at: z.ZodString;
}, z.core.$strip>, z.ZodTransform<StoredDocument, {
    id: string;
    title: string;
    source: string;
    collection: string;
    tags: string;
    version: number;
    content_hash: string;
    media_type: string;
    date: string | null;
    metadata: string;
    page_count: number;
    chunks: number;
    warnings: string;
    updated_at: string;
}>>;
export declare const count: z.ZodPipe<z.ZodObject<{
    count: z.ZodNumber;
}, z.core.$strip>, z.ZodTransform<number, {
    count: number;
}>>;
