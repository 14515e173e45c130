import type { DocumentId } from "./identifiers.js";
import type { Visibility } from "./visibility.js";

/**
 * What a question may look at. Every given part must hold; an absent part allows everything. Applied before search.
 */
export interface Scope {
  readonly collections?: readonly string[];
  /** A document must carry all of them. */
  readonly tags?: readonly string[];
  readonly documentIds?: readonly DocumentId[];
  /** Earliest and latest document date, `YYYY-MM-DD`, both included; undated documents are outside a dated scope. */
  readonly from?: string;
  readonly to?: string;
  /** What the asker may see at all, whatever the other parts say; figures such as how rare a word is are of that alone. */
  readonly visible?: Visibility;
}

export function isEverything(scope: Scope): boolean {
  const { visible = {}, ...parts } = scope;
  return [...Object.values(parts), ...Object.values(visible)].every((part) => part === undefined);
}
