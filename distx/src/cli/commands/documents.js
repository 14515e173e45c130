import { asDocumentId, isUuid } from "../../domain/identifiers.js";
import { FootnoteError } from "../../errors.js";
import { exitStatus } from "../exit-status.js";
import { followJob } from "../follow-job.js";
import { listAllDocuments } from "../list-all-documents.js";
import { printJson } from "../output.js";
/** `documents list`, `documents show ID` and `documents delete ID…`. */
export async function documentsCommand(action, ids, options, runtime, output, signal) {
    const application = await runtime.openApplication({ ...(options.data !== undefined && { dataDir: options.data }) });
    try {
        if (action === "list")
            return await list(application, options, output, signal);
        const documentIds = ids.map(parseId);
        if (action === "show")
            return await show(documentIds, application, output, signal);
        const { id } = await application.queue.enqueue({ kind: "delete", documentIds }, { priority: 10 }, signal);
        const { receipts } = await followJob(id, application, runtime, signal, () => { });
        printJson(output, { receipts });
        return receipts.length === documentIds.length ? exitStatus.done : exitStatus.inPart;
    }
    finally {
        await application.close();
    }
}
async function list({ reader }, { json }, output, signal) {
    const documents = await listAllDocuments(reader, {}, signal);
    if (json)
        printJson(output, { documents });
    else
        for (const { documentId, source, pages, chunks } of documents)
            output.stdout(`${documentId}  ${source}  ${pages} pages, ${chunks} chunks\n`);
    return exitStatus.done;
}
async function show(ids, { reader }, output, signal) {
    for (const id of ids) {
        const document = await reader.document(id, signal);
        if (!document)
            throw new FootnoteError("not_found", "There is no such document.");
        printJson(output, document);
    }
    return exitStatus.done;
}
function parseId(text) {
    if (!isUuid(text))
        throw new FootnoteError("invalid_request", "A document id is needed, as `documents list` shows it.");
    return asDocumentId(text);
}
