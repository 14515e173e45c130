import type { SentPassage } from "../../client/questions.js";
import type { Citation } from "../../domain/answer.js";
import type { Span } from "../../domain/span.js";
import { Observable } from "../service/observable.js";

/** A page of a document, and what is to be marked in it. */
export interface Place {
  readonly documentId: string;
  readonly title: string;
  readonly source: string;
  readonly version: number;
  readonly page: number;
  readonly spans: readonly Span[];
  /** What stands around the marked row of a table. */
  readonly around: readonly Span[];
}

/** What the panel at the side shows; whoever opened it gets the focus back. */
export class OpenPlace {
  readonly current = new Observable<Place | undefined>(undefined);
  #opener: Element | null = null;

  show(place: Place): void {
    if (!this.current.value) this.#opener = document.activeElement;
    this.current.set(place);
  }

  close(): void {
    this.current.set(undefined);
    const opener = this.#opener;
    // After the page is no longer inert.
    if (opener instanceof HTMLElement) setTimeout(() => opener.focus());
  }
}

export function placeOfCitation({ start, end, context = [], ...citation }: Citation): Place {
  const { documentId, title, source, version, page } = citation;
  return { documentId, title, source, version, page, spans: [{ page, start, end }], around: context };
}

export function placeOfPassage({ documentId, title, source, version, page, spans }: SentPassage): Place {
  return { documentId, title, source, version, page, spans, around: [] };
}
