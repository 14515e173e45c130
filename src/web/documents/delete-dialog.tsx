import type { SentDocument } from "../../client/documents.js";
import type { RemovalReceipt } from "../../domain/job.js";
import { ConfirmDialog } from "../elements/confirm-dialog.js";
import { ProblemNote } from "../elements/problem-note.js";
import { usePage } from "../service/page-context.js";
import { useAction } from "../service/use-action.js";

export interface DeleteDialogProps {
  readonly document: SentDocument;
  readonly onDeleted: (document: SentDocument, receipt: RemovalReceipt) => void;
  readonly onClose: () => void;
}

export function DeleteDialog({ document, onDeleted, onClose }: DeleteDialogProps) {
  const { client } = usePage().session;
  const { run, isRunning, problem } = useAction(async () => {
    onDeleted(document, await client.deleteDocument(document.documentId));
    onClose();
  });
  return (
    <ConfirmDialog
      title={`Delete “${document.title}”?`}
      confirm={isRunning ? "Deleting…" : "Delete"}
      isBusy={isRunning}
      onConfirm={() => void run()}
      onClose={onClose}
    >
      <p>
        Its pages, passages and the original are erased, with all earlier versions, and what kept answers quote of it.
        This cannot be taken back.
      </p>
      <ProblemNote problem={problem} />
    </ConfirmDialog>
  );
}
