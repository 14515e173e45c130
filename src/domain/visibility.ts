/** What somebody may see. An absent part limits nothing. */
export interface Visibility {
  readonly collections?: readonly string[];
  /** A document with labels is seen by whoever has one of them among these; one without labels is not held back by them. */
  readonly groups?: readonly string[];
}

export const everythingVisible: Visibility = {};

interface Labelled {
  readonly collection: string;
  readonly labels: readonly string[];
}

export function isVisible({ collection, labels }: Labelled, { collections, groups }: Visibility): boolean {
  const isOfCollection = collections === undefined || collections.includes(collection);
  return isOfCollection && (groups === undefined || labels.length === 0 || labels.some((one) => groups.includes(one)));
}
