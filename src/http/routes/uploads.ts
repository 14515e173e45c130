import { PassThrough, Readable } from "node:stream";
import { type Request, type RequestHandler, type Response, Router } from "express";
import type { Application } from "../../application.js";
import type { StoredDocument } from "../../domain/document.js";
import { asContentHash } from "../../domain/identifiers.js";
import type { Job, UploadedFile } from "../../domain/job.js";
import { shownSource } from "../../domain/shown-source.js";
import { FootnoteError } from "../../errors.js";
import type { StoredFile } from "../../ports/file-store.js";
import { seenApplication } from "../authenticate.js";
import { type AcceptedBody, textRequest, uploadFields } from "../contract/uploads.js";
import { requireMatch } from "../entity-tag.js";
import { idempotent } from "../idempotent.js";
import { receiveForm } from "../receive-form.js";
import { requestSignal } from "../request-signal.js";
import { noDocument, parseId, tagOfDocument } from "./documents.js";

const uploadLimitMs = 120_000;
const maxFiles = 100;

interface Received {
  readonly name: string;
  readonly title?: string;
  readonly file: StoredFile;
}

/** New documents and new versions: bytes go straight to the file store, the rest is a job for the worker. */
export function uploadRoutes(application: Application): Router {
  const router = Router();
  router.post(
    "/documents",
    receiveForm(application, maxFiles),
    idempotent(
      application,
      async (request) => uploadOf(request, application),
      async ({ received, collection, tags, labels }, claimId, response) => {
        const signal = requestSignal(response, uploadLimitMs);
        const { uploadPlace, queue } = seenApplication(response);
        const uploads: UploadedFile[] = [];
        for (const { name, title, file } of received) {
          const place = await uploadPlace(collection, name, signal);
          uploads.push({ ...place, ...file, ...(title !== undefined && { title }) });
        }
        const labelled = labels !== undefined && { labels };
        const job = { kind: "ingest-uploads", uploads, collection, tags, ...labelled } as const;
        const options = { priority: 5, ...(claimId !== undefined && { idempotencyKey: claimId }) };
        return { status: 202, body: accepted(await queue.enqueue(job, options, signal)) };
      },
    ),
  );
  const known = async (id: string, response: Response, signal: AbortSignal): Promise<StoredDocument> => {
    const document = await seenApplication(response).reader.document(parseId(id), signal);
    if (!document) throw noDocument();
    return document;
  };
  /** Before any byte is taken. */
  const mayReplace: RequestHandler<{ id: string }> = async (request, response, next) => {
    const document = await known(request.params.id, response, requestSignal(response, uploadLimitMs));
    requireMatch(request, tagOfDocument(document));
    next();
  };
  router.put("/documents/:id", mayReplace, receiveForm(application, 1), async (request, response) => {
    const signal = requestSignal(response, uploadLimitMs);
    const file = await newBytes(request, application, signal);
    const { documentId, source, title, collection, tags } = await known(String(request.params["id"]), response, signal);
    const job = { kind: "ingest-uploads", uploads: [{ documentId, source, ...file }], collection, tags } as const;
    const { id } = await seenApplication(response).queue.enqueue(job, { priority: 5 }, signal);
    response.status(202).json({ jobId: id, documents: [{ documentId, title }] } satisfies AcceptedBody);
  });
  return router;
}

function accepted({ id, request }: Job): AcceptedBody {
  const uploads = request.kind === "ingest-uploads" ? request.uploads : [];
  return {
    jobId: id,
    documents: uploads.map(({ documentId, source, title }) => ({ documentId, title: title ?? shownSource(source) })),
  };
}

interface Upload {
  readonly received: readonly Received[];
  readonly collection: string;
  readonly tags: readonly string[];
  readonly labels?: readonly string[] | undefined;
}

async function uploadOf(request: Request, { files, config }: Application): Promise<Upload> {
  if (Array.isArray(request.files)) {
    const received = request.files.map(({ originalname, ...file }) => ({
      name: safeName(originalname),
      file: storedFile(file),
    }));
    refuseSameNames(received);
    if (received.length === 0) throw nothingSent();
    return { received, ...uploadFields.parse({ ...request.body }) };
  }
  const { title, text, source, collection, tags, labels } = textRequest.parse(request.body);
  const signal = AbortSignal.timeout(uploadLimitMs);
  const file = await files.put(Readable.from([Buffer.from(text)]), config.maxUploadBytes, signal);
  const name = safeName(source ?? `${title}.txt`);
  return {
    received: [{ name: /\.[a-z]+$/iu.test(name) ? name : `${name}.txt`, title, file }],
    collection,
    tags,
    labels,
  };
}

/** The one file of a form, or the body itself. */
async function newBytes(request: Request, { files, config }: Application, signal: AbortSignal): Promise<StoredFile> {
  if (Array.isArray(request.files)) {
    const [file] = request.files;
    if (!file) throw nothingSent();
    return storedFile(file);
  }
  // A pipe in between, since what is stored may be broken off while the connection has to stay for the reply.
  const bytes = request.pipe(new PassThrough());
  request.on("close", () => {
    if (!request.complete) bytes.destroy(new FootnoteError("cancelled", "The upload was broken off."));
  });
  const file = await files.put(bytes, config.maxUploadBytes, signal);
  if (file.sizeBytes === 0) throw nothingSent();
  return file;
}

function storedFile({ filename, size }: Pick<Express.Multer.File, "filename" | "size">): StoredFile {
  return { contentHash: asContentHash(filename), sizeBytes: size };
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
