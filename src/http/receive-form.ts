import type { RequestHandler } from "express";
import multer, { type StorageEngine } from "multer";
import type { Application } from "../application.js";
import { FootnoteError, toFootnoteError } from "../errors.js";

const uploadLimitMs = 120_000;

/**
 * Stores the files of a form (`file`, at most `maxFiles`) as they arrive; `filename` of each is its content hash. Bodies of other
 * types go by. A form that is not whole, or has other files, is `invalid_request`.
 */
export function receiveForm({ files, config }: Application, maxFiles: number): RequestHandler {
  const storage: StorageEngine = {
    _handleFile: (_request, file, done) => {
      files.put(file.stream, config.maxUploadBytes, AbortSignal.timeout(uploadLimitMs)).then(
        ({ contentHash, sizeBytes }) => done(null, { filename: contentHash, size: sizeBytes }),
        (thrown: unknown) => done(toFootnoteError(thrown)),
      );
    },
    _removeFile: (_request, _file, done) => done(null),
  };
  const limits = { files: maxFiles, fields: 50, fieldSize: 10_000, fieldNameSize: 100, headerPairs: 100 };
  const receive = multer({ storage, limits, defParamCharset: "utf8" }).array("file", maxFiles);
  return (request, response, next) => {
    receive(request, response, (thrown: unknown) => {
      if (thrown === undefined || thrown instanceof FootnoteError) return next(thrown);
      next(new FootnoteError("invalid_request", reasonOf(thrown), { cause: thrown }));
    });
  };
}

function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof multer.MulterError)) return "The form is not whole. Send it again.";
  if (thrown.code === "LIMIT_UNEXPECTED_FILE") return "Send files in the field `file`, no more than are taken at once.";
  return "The form has more, or longer, parts than are taken at once.";
}
