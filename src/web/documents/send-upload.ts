import { ProblemError } from "../../client/footnote-client.js";
import type { Upload } from "../../client/documents.js";
import { readProblem, unreachable } from "../../client/problem-error.js";
import type { Session } from "../service/session.js";

export interface WantedUpload {
  readonly file: File;
  readonly collection: string;
  readonly tags: readonly string[];
}

/** Sends one file; by XMLHttpRequest, since fetch does not tell how far it is. `onSent` gets a share, 0 to 1. */
export function sendUpload(
  { file, collection, tags }: WantedUpload,
  session: Session,
  onSent: (share: number) => void,
): Promise<Upload> {
  const form = new FormData();
  form.append("collection", collection);
  form.append("tags", tags.join(","));
  form.append("file", file);
  const request = new XMLHttpRequest();
  request.open("POST", "/v1/documents");
  request.setRequestHeader("Accept", "application/json");
  if (session.key !== undefined) request.setRequestHeader("Authorization", `Bearer ${session.key}`);
  request.upload.addEventListener("progress", ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0));
  return new Promise((resolve, reject) => {
    request.addEventListener("load", () => {
      session.heard(request.status);
      try {
        const body: unknown = JSON.parse(request.responseText);
        if (request.status < 300) resolve(JSON.parse(request.responseText));
        else reject(readProblem(body, request.status, request.getResponseHeader("Retry-After")));
      } catch (cause) {
        reject(
          new ProblemError("internal", `The service answered ${request.status}.`, { status: request.status, cause }),
        );
      }
    });
    request.addEventListener("error", () => {
      session.lost();
      reject(unreachable(undefined));
    });
    request.send(form);
  });
}
