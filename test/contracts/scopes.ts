import fc from "fast-check";
import type { DocumentId } from "../../src/domain/identifiers.js";
import { isVisible } from "../../src/domain/visibility.js";
import type { Scope } from "../../src/domain/scope.js";

export const sampleCollections = ["handbook", "prices", "reports"];
export const sampleTags = ["public", "draft", "2025", 'it\'s "odd"'];
export const sampleLabels = ["hr", "board", "it's"];
export const sampleDates = ["2023-12-31", "2024-01-01", "2024-06-15", "2025-03-01"];

export interface Scoped {
  readonly documentId: DocumentId;
  readonly collection: string;
  readonly tags: readonly string[];
  readonly labels: readonly string[];
  readonly date?: string;
}

/** Scopes with every combination of parts, among them parts that name nothing stored. */
export function scopes(documentIds: readonly DocumentId[]): fc.Arbitrary<Scope> {
  const some = <Value>(values: readonly Value[], maxLength: number) => fc.subarray([...values], { maxLength });
  const visible = fc.record(
    { collections: some([...sampleCollections, "absent"], 3), groups: some([...sampleLabels, "absent"], 3) },
    { requiredKeys: [] },
  );
  const date = fc.constantFrom(...sampleDates, "2024-01-02", "1999-01-01", "2030-01-01");
  return fc.record(
    {
      collections: some([...sampleCollections, "absent"], 3),
      tags: some([...sampleTags, "absent"], 2),
      documentIds: some(documentIds, documentIds.length),
      from: date,
      to: date,
      visible,
    },
    { requiredKeys: [] },
  );
}

/** The meaning of a scope, said as plainly as possible. */
export function isInside({ documentId, collection, tags, labels, date }: Scoped, scope: Scope): boolean {
  return (
    (scope.collections === undefined || scope.collections.includes(collection)) &&
    (scope.tags ?? []).every((tag) => tags.includes(tag)) &&
    (scope.documentIds === undefined || scope.documentIds.includes(documentId)) &&
    isVisible({ collection, labels }, scope.visible ?? {}) &&
    (scope.from === undefined || (date !== undefined && date >= scope.from)) &&
    (scope.to === undefined || (date !== undefined && date <= scope.to))
  );
}
