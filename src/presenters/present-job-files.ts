import type { JobFilesPage } from "../ports/file-ledger.js";

/** A page of the files of a job, as the command line and REST show it. */
export function presentJobFiles({ files, nextCursor }: JobFilesPage) {
  return {
    files: files.map(({ startedAt, finishedAt, ...file }) => ({
      ...file,
      startedAt: startedAt ?? null,
      finishedAt: finishedAt ?? null,
    })),
    nextCursor: nextCursor ?? null,
  };
}
