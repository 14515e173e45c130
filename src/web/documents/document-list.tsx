import { useState } from "preact/hooks";
import type { DocumentFilter, SentDocument } from "../../client/documents.js";
import type { RemovalReceipt } from "../../domain/job.js";
import { ProblemNote } from "../elements/problem-note.js";
import { usePage } from "../service/page-context.js";
import { useAction } from "../service/use-action.js";
import { useLoaded } from "../service/use-loaded.js";
import { DeleteDialog } from "./delete-dialog.js";
import { DocumentRow } from "./document-row.js";
import { receiptInWords } from "./receipt-in-words.js";

export interface DocumentListProps {
  readonly filter: DocumentFilter;
  /** How many files sent from here have been read; the list is read anew with each. */
  readonly read: number;
  readonly onDeleted: () => void;
}

const pageSize = 25;

export function DocumentList({ filter, read, onDeleted }: DocumentListProps) {
  const { client } = usePage().session;
  const [more, setMore] = useState<{ readonly documents: readonly SentDocument[]; readonly cursor: string | null }>();
  const [doomed, setDoomed] = useState<SentDocument>();
  const [receipt, setReceipt] = useState("");
  const first = useLoaded(
    async (signal) => {
      const page = await client.documents({ ...filter, limit: pageSize }, signal);
      setMore(undefined);
      return page;
    },
    [read],
  );
  const cursor = more ? more.cursor : (first.value?.nextCursor ?? null);
  const loadMore = useAction(async () => {
    if (cursor === null) return;
    const page = await client.documents({ ...filter, limit: pageSize, cursor });
    setMore({ documents: [...(more?.documents ?? []), ...page.documents], cursor: page.nextCursor });
  });
  const documents = [...(first.value?.documents ?? []), ...(more?.documents ?? [])];
  const deleted = (document: SentDocument, removed: RemovalReceipt) => {
    setReceipt(receiptInWords(document.title, removed));
    first.reload();
    onDeleted();
  };
  return (
    <>
      <p class="said" role="status">
        {receipt}
      </p>
      <ProblemNote problem={first.problem} onRetry={first.reload} />
      {first.value && documents.length === 0 && <p class="quiet">No documents here yet.</p>}
      <ul class="rows">
        {documents.map((document) => (
          <DocumentRow key={document.documentId} document={document} onDelete={() => setDoomed(document)} />
        ))}
      </ul>
      {cursor !== null && (
        <button type="button" class="button" disabled={loadMore.isRunning} onClick={() => void loadMore.run()}>
          Show more
        </button>
      )}
      <ProblemNote problem={loadMore.problem} />
      {doomed && <DeleteDialog document={doomed} onDeleted={deleted} onClose={() => setDoomed(undefined)} />}
    </>
  );
}
