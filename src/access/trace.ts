import type { DocumentId } from "../domain/identifiers.js";

/** What a request has to do with, for the audit log. */
export class Trace {
  readonly #documents = new Set<DocumentId>();
  question: string | undefined;

  get documents(): readonly DocumentId[] {
    return [...this.#documents];
  }

  touch(...ids: readonly DocumentId[]): void {
    for (const id of ids) this.#documents.add(id);
  }
}
