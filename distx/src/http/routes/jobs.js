import { isAbsolute } from "node:path";
import { Router } from "express";
import { z } from "zod";
import { asJobId, isUuid } from "../../domain/identifiers.js";
import { FootnoteError } from "../../errors.js";
import { presentJob } from "../../presenters/present-job.js";
import { requestSignal } from "../request-signal.js";
const limitMs = 10_000;
const newest = 100;
const kindOnly = z.looseObject({ kind: z.enum(["ingest", "reindex", "evaluate", "ask-batch"]) });
/** Paths are those of the machine that serves. */
const ingestBody = z.strictObject({
    kind: z.literal("ingest"),
    paths: z
        .array(z.string().max(4_096).refine(isAbsolute, "use whole paths, as the machine that serves has them"))
        .min(1),
    collection: z.string().min(1).max(200).default("default"),
    tags: z.array(z.string().min(1)).max(20).default([]),
    prune: z.boolean().default(false),
});
export function jobRoutes({ queue }) {
    const router = Router();
    router.get("/jobs", async (_request, response) => {
        const jobs = await queue.list(newest, requestSignal(response, limitMs));
        response.json({ jobs: jobs.map(presentJob) });
    });
    router.post("/jobs", async (request, response) => {
        const { kind } = kindOnly.parse(request.body);
        if (kind !== "ingest") {
            throw new FootnoteError("not_built", `Jobs of the kind ${kind} are not built yet. Use ingest.`);
        }
        const job = ingestBody.parse(request.body);
        response.status(202).json(presentJob(await queue.enqueue(job, { priority: 0 }, requestSignal(response, limitMs))));
    });
    const actions = { "": queue.find, "/cancel": queue.requestCancel, "/retry": queue.retry };
    for (const [path, action] of Object.entries(actions)) {
        router[path === "" ? "get" : "post"](`/jobs/:id${path}`, async (request, response) => {
            const job = await action.call(queue, parseJobId(request.params["id"]), requestSignal(response, limitMs));
            if (!job)
                throw noJob();
            response.json(presentJob(job));
        });
    }
    return router;
}
function parseJobId(text) {
    if (typeof text !== "string" || !isUuid(text))
        throw noJob();
    return asJobId(text);
}
function noJob() {
    return new FootnoteError("not_found", "There is no such job.");
}
