import { Readable } from "node:stream";
import { Router } from "express";
import multer, {} from "multer";
import { z } from "zod";
import { asContentHash, asDocumentId } from "../../domain/identifiers.js";
import { FootnoteError } from "../../errors.js";
import { requestSignal } from "../request-signal.js";
import { noDocument, parseId } from "./documents.js";
const uploadLimitMs = 120_000;
const maxFiles = 100;
const newestJobs = 200;
const fields = z.object({
    collection: z.string().min(1).max(200).default("default"),
    tags: z
        .union([z.string(), z.array(z.string())])
        .default([])
        .transform((tags) => (Array.isArray(tags) ? tags : tags.split(",").map((tag) => tag.trim()))),
});
const textBody = z.strictObject({
    title: z.string().trim().min(1).max(500),
    text: z.string().min(1),
    source: z.string().trim().min(1).max(255).optional(),
    collection: z.string().min(1).max(200).optional(),
    tags: z.array(z.string()).optional(),
});
/** New documents and new versions: bytes go straight to the file store, the rest is a job for the worker. */
export function uploadRoutes(application) {
    const router = Router();
    const receive = receiver(application);
    router.post("/documents", receive, async (request, response) => {
        const { collection, tags } = fields.parse(request.body ?? {});
        const received = await receivedFiles(request, application);
        refuseSameNames(received);
        const uploads = [];
        for (const { name, title, file } of received) {
            const known = await application.reader.findBySource(collection, name, requestSignal(response, uploadLimitMs));
            const documentId = known?.documentId ??
                (await waitingIdentity(collection, name, application.queue)) ??
                asDocumentId(application.newUuid());
            uploads.push({ documentId, source: name, ...file, ...(title !== undefined && { title }) });
        }
        const idempotencyKey = request.get("Idempotency-Key");
        const options = { priority: 5, ...(idempotencyKey !== undefined && { idempotencyKey }) };
        const job = await application.queue.enqueue({ kind: "ingest-uploads", uploads, collection, tags }, options, requestSignal(response, uploadLimitMs));
        const accepted = job.request.kind === "ingest-uploads" ? job.request.uploads : uploads;
        const documents = accepted.map(({ documentId, source, title }) => ({ documentId, title: title ?? source }));
        response.status(202).json({ jobId: job.id, documents });
    });
    router.put("/documents/:id", receive, async (request, response) => {
        const signal = requestSignal(response, uploadLimitMs);
        const known = await application.reader.document(parseId(String(request.params["id"])), signal);
        const [received] = await receivedFiles(request, application);
        if (!known)
            throw noDocument();
        if (!received)
            throw nothingSent();
        const uploads = [{ documentId: known.documentId, source: known.source, ...received.file }];
        const request_ = { kind: "ingest-uploads", uploads, collection: known.collection, tags: known.tags };
        const job = await application.queue.enqueue(request_, { priority: 5 }, signal);
        response.status(202).json({ jobId: job.id, documents: [{ documentId: known.documentId, title: known.title }] });
    });
    return router;
}
function receiver({ files, config }) {
    const storage = {
        _handleFile: (_request, file, done) => {
            files.put(file.stream, config.maxUploadBytes, AbortSignal.timeout(uploadLimitMs)).then(({ contentHash, sizeBytes }) => done(null, { filename: contentHash, size: sizeBytes }), (thrown) => done(thrown));
        },
        _removeFile: (_request, _file, done) => done(null),
    };
    return multer({ storage, limits: { files: maxFiles, fields: 20, fieldSize: 10_000 }, defParamCharset: "utf8" }).array("file", maxFiles);
}
async function receivedFiles(request, { files, config }) {
    if (Array.isArray(request.files)) {
        if (request.files.length === 0)
            throw nothingSent();
        return request.files.map(({ originalname, filename, size }) => ({
            name: safeName(originalname),
            file: {
                contentHash: asContentHash(filename),
                sizeBytes: size,
            },
        }));
    }
    const { title, text, source } = textBody.parse(request.body);
    const signal = AbortSignal.timeout(uploadLimitMs);
    const file = await files.put(Readable.from([Buffer.from(text)]), config.maxUploadBytes, signal);
    const name = safeName(source ?? `${title}.txt`);
    return [{ name: /\.[a-z]+$/iu.test(name) ? name : `${name}.txt`, title, file }];
}
/** The id that an upload still in the queue gave this name, so that two uploads in a row are two versions of one document. */
async function waitingIdentity(collection, source, queue) {
    const jobs = await queue.list(newestJobs, AbortSignal.timeout(uploadLimitMs));
    return jobs
        .filter(({ state }) => state === "queued" || state === "running")
        .flatMap(({ request }) => request.kind === "ingest-uploads" && request.collection === collection ? request.uploads : [])
        .find((upload) => upload.source === source)?.documentId;
}
/** The name is the identity: of two files with one name the first would become an old version of the other. */
function refuseSameNames(received) {
    const names = received.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice === undefined)
        return;
    throw new FootnoteError("source_collision", `Two of the files are called ${twice}. Send them under different names.`);
}
/** The name alone, never a path, without characters that hide. */
function safeName(name) {
    const last = name.normalize("NFC").split(/[\\/]/u).at(-1) ?? "";
    const visible = last
        .replace(/[\p{Cc}\p{Cf}]/gu, "")
        .trim()
        .slice(0, 200);
    if (visible === "" || visible === "." || visible === "..")
        throw new FootnoteError("invalid_request", "Every file needs a name.");
    return visible;
}
function nothingSent() {
    return new FootnoteError("invalid_request", "Send at least one file in the field `file`.");
}
