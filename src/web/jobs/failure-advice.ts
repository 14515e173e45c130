/** What to do about a file or job that failed, by its code; as in docs/errors.md. */
const advice: Readonly<Record<string, string>> = {
  unsupported_type: "Convert the file to a type that is read, for example PDF, DOCX or plain text.",
  type_mismatch: "Rename the file so that its ending says what it holds.",
  too_large: "Split the file, or ask whoever runs the service to allow larger ones.",
  empty: "The file has no bytes; export it again.",
  encrypted: "Save a copy without a password.",
  damaged: "Open the file in its program and save it again.",
  no_text: "It is a picture of text: run OCR on the scan first.",
  parser_limit: "Split the file or save it anew; it took too much time, memory or space.",
  parser_crashed: "Open the file in its program and save it again.",
  quarantined: "Mend the file, or release it by trying the job again.",
  prune_refused: "See whether a drive or share is missing, or delete the documents one by one.",
  source_collision: "Add one of the two files under another name.",
  unreadable: "Check the permissions and the name of the file, or send it again.",
  storage_full: "Free some space on the machine and try again; nothing was lost.",
  storage_failed: "The disk reported an error; look at the machine's log, then try again.",
  embedder_unavailable: "Check the embedder's model folder or server.",
  embedder_mismatch: "Re-index under Admin.",
  reindex_refused: "Read the report; a forced re-index swaps in spite of questions that got worse.",
  worker_unavailable: "Start a worker with `footnote worker`.",
  model_unavailable: "Start the model server, or use the extractive answers.",
  model_failed: "Look at the log of the model server.",
  cancelled: "The work was stopped; trying again goes on from there.",
  busy: "Try again in a moment.",
  timeout: "Try again, or with less at once.",
};

export function adviceOn(code: string): string {
  return advice[code] ?? "Look at the log of the service, which has the cause.";
}
