import type { Application } from "../../application.js";
import { type DocumentId, asDocumentId, isUuid } from "../../domain/identifiers.js";
import { FootnoteError } from "../../errors.js";
import type { Runtime } from "../../wire.js";
import { exitStatus } from "../exit-status.js";
import { followJob } from "../follow-job.js";
import { listAllDocuments } from "../../evaluation/list-all-documents.js";
import { type CommonOptions, type Output, printJson } from "../output.js";

export interface DocumentsOptions extends CommonOptions {
  /** Of `delete`: leave nothing for later. */
  readonly now?: boolean;
}

/** `documents list`, `documents show ID` and `documents delete ID…`. */
export async function documentsCommand(
  action: "list" | "show" | "delete",
  ids: readonly string[],
  options: DocumentsOptions,
  runtime: Runtime,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const application = await runtime.openApplication({ ...(options.data !== undefined && { dataDir: options.data }) });
  try {
    if (action === "list") return await list(application, options, output, signal);
    const documentIds = ids.map(parseId);
    if (action === "show") return await show(documentIds, application, output, signal);
    const { id } = await application.queue.enqueue(
      { kind: "delete", documentIds, now: options.now ?? false },
      { priority: 10 },
      signal,
    );
    const { receipts } = await followJob(id, application, runtime, signal, () => {});
    printJson(output, { receipts });
    return documentIds.every((wanted) => receipts.some(({ documentId }) => documentId === wanted))
      ? exitStatus.done
      : exitStatus.inPart;
  } finally {
    await application.close();
  }
}

async function list(
  { reader }: Application,
  { json }: CommonOptions,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const documents = await listAllDocuments(reader, {}, signal);
  if (json) printJson(output, { documents });
  else
    for (const { documentId, source, pages, chunks } of documents)
      output.stdout(`${documentId}  ${source}  ${pages} pages, ${chunks} chunks\n`);
  return exitStatus.done;
}

async function show(
  ids: readonly DocumentId[],
  { reader }: Application,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  for (const id of ids) {
    const document = await reader.document(id, signal);
    if (!document) throw new FootnoteError("not_found", "There is no such document.");
    printJson(output, document);
  }
  return exitStatus.done;
}

function parseId(text: string): DocumentId {
  if (!isUuid(text))
    throw new FootnoteError("invalid_request", "A document id is needed, as `documents list` shows it.");
  return asDocumentId(text);
}
