import { discardOriginals } from "./discard-originals.js";
/** Removes a document with all its versions, and the originals nothing else needs; undefined where there is none. */
export async function removeDocument(documentId, dependencies, signal) {
    const removal = await dependencies.store.remove(documentId, signal);
    if (!removal)
        return undefined;
    const { orphanedFiles, ...receipt } = removal;
    const files = (await discardOriginals(orphanedFiles, dependencies)).length;
    return { ...receipt, removed: { ...receipt.removed, files } };
}
/** One receipt for each document that was there. */
export async function removeDocuments(documentIds, dependencies, signal) {
    const receipts = [];
    for (const documentId of documentIds) {
        const receipt = await removeDocument(documentId, dependencies, signal);
        if (receipt)
            receipts.push(receipt);
    }
    return receipts;
}
