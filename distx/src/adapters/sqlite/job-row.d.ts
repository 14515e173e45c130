import { z } from "zod";
import type { Job } from "../../domain/job.js";
export declare const jobRow: z.ZodPipe<z.ZodObject<{
    id: z.ZodString;
    request: z.ZodString;
    state: z.ZodEnum<{
        cancelled: "cancelled";
        done: "done";
        queued: "queued";
        running: "running";
        partial: "partial";
        failed: "failed";
    }>;
    progress: z.ZodString;
    summary: z.ZodString;
    receipts: z.ZodString;
    error: z.ZodNullable<z.ZodString>;
    attempts: z.ZodNumber;
    cancel_requested: z.ZodNumber;
    created_at: z.ZodString;
    started_at: z.ZodNullable<z.ZodString>;
    finished_at: z.ZodNullable<z.ZodString>;
}, z.core.$strip>, z.ZodTransform<Job, {
    id: string;
    request: string;
    state: "cancelled" | "done" | "queued" | "running" | "partial" | "failed";
    progress: string;
    summary: string;
    receipts: string;
    error: string | null;
    attempts: number;
    cancel_requested: number;
    created_at: string;
    started_at: string | null;
    finished_at: string | null;
}>>;
