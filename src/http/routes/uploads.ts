import { Readable } from "node:stream";
import { type Request, type RequestHandler, Router } from "express";
import multer, { type StorageEngine } from "multer";
import { z } from "zod";
import type { Application } from "../../application.js";
import { asContentHash } from "../../domain/identifiers.js";
import type { UploadedFile } from "../../domain/job.js";
import { FootnoteError } from "../../errors.js";
import type { StoredFile } from "../../ports/file-store.js";
import { shownSource } from "../../domain/shown-source.js";
import { seenApplication } from "../authenticate.js";
import { requestSignal } from "../request-signal.js";
import { noDocument, parseId } from "./documents.js";

const uploadLimitMs = 120_000;
const maxFiles = 100;
const labels = z.array(z.string().trim().min(1).max(200)).max(20);
const fields = z.object({
  collection: z.string().min(1).max(200).default("default"),
  tags: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((tags) => (Array.isArray(tags) ? tags : tags.split(",").map((tag) => tag.trim()))),
  /** Empty: seen by everybody again; absent: those it has. */
  labels: z
    .union([z.string(), z.array(z.string())])
    .transform((given) => (Array.isArray(given) ? given : given.split(",").filter((label) => label.trim() !== "")))
    .pipe(labels)
    .optional(),
});
const textBody = z.strictObject({
  title: z.string().trim().min(1).max(500),
  text: z.string().min(1),
  source: z.string().trim().min(1).max(255).optional(),
  collection: z.string().min(1).max(200).optional(),
  tags: z.array(z.string()).optional(),
  labels: labels.optional(),
});

interface Received {
  readonly name: string;
  readonly title?: string;
  readonly file: StoredFile;
}

/** New documents and new versions: bytes go straight to the file store, the rest is a job for the worker. */
export function uploadRoutes(application: Application): Router {
  const router = Router();
  const receive = receiver(application);
  router.post("/documents", receive, async (request, response) => {
    const { collection, tags, labels } = fields.parse(request.body ?? {});
    const { uploadPlace, queue } = seenApplication(response);
    const received = await receivedFiles(request, application);
    refuseSameNames(received);
    const uploads: UploadedFile[] = [];
    for (const { name, title, file } of received) {
      const place = await uploadPlace(collection, name, requestSignal(response, uploadLimitMs));
      uploads.push({ ...place, ...file, ...(title !== undefined && { title }) });
    }
    const idempotencyKey = request.get("Idempotency-Key");
    const options = { priority: 5, ...(idempotencyKey !== undefined && { idempotencyKey }) };
    const job = await queue.enqueue(
      { kind: "ingest-uploads", uploads, collection, tags, ...(labels !== undefined && { labels }) },
      options,
      requestSignal(response, uploadLimitMs),
    );
    const accepted = job.request.kind === "ingest-uploads" ? job.request.uploads : uploads;
    const documents = accepted.map(({ documentId, source, title }) => ({
      documentId,
      title: title ?? shownSource(source),
    }));
    response.status(202).json({ jobId: job.id, documents });
  });
  router.put("/documents/:id", receive, async (request, response) => {
    const signal = requestSignal(response, uploadLimitMs);
    const { reader, queue } = seenApplication(response);
    const known = await reader.document(parseId(String(request.params["id"])), signal);
    const [received] = await receivedFiles(request, application);
    if (!known) throw noDocument();
    if (!received) throw nothingSent();
    const uploads = [{ documentId: known.documentId, source: known.source, ...received.file }];
    const request_ = { kind: "ingest-uploads", uploads, collection: known.collection, tags: known.tags } as const;
    const job = await queue.enqueue(request_, { priority: 5 }, signal);
    response.status(202).json({ jobId: job.id, documents: [{ documentId: known.documentId, title: known.title }] });
  });
  return router;
}

function receiver({ files, config }: Application): RequestHandler {
  const storage: StorageEngine = {
    _handleFile: (_request, file, done) => {
      files.put(file.stream, config.maxUploadBytes, AbortSignal.timeout(uploadLimitMs)).then(
        ({ contentHash, sizeBytes }) => done(null, { filename: contentHash, size: sizeBytes }),
        (thrown: unknown) => done(thrown),
      );
    },
    _removeFile: (_request, _file, done) => done(null),
  };
  return multer({ storage, limits: { files: maxFiles, fields: 20, fieldSize: 10_000 }, defParamCharset: "utf8" }).array(
    "file",
    maxFiles,
  );
}

async function receivedFiles(request: Request, { files, config }: Application): Promise<Received[]> {
  if (Array.isArray(request.files)) {
    if (request.files.length === 0) throw nothingSent();
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

/** The name is the identity: of two files with one name the first would become an old version of the other. */
function refuseSameNames(received: readonly Received[]): void {
  const names = received.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new FootnoteError("source_collision", `Two of the files are called ${twice}. Send them under different names.`);
}

/** The name alone, never a path, without characters that hide. */
function safeName(name: string): string {
  const last = name.normalize("NFC").split(/[\\/]/u).at(-1) ?? "";
  const visible = last
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .trim()
    .slice(0, 200);
  if (visible === "" || visible === "." || visible === "..")
    throw new FootnoteError("invalid_request", "Every file needs a name.");
  return visible;
}

function nothingSent(): FootnoteError {
  return new FootnoteError("invalid_request", "Send at least one file in the field `file`.");
}
