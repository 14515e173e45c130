export interface TurnRules<Item> {
  /** Higher is better. */
  readonly scoreOf: (item: Item) => number;
  /** Those of one group compete with each other; an item without a group with nobody. */
  readonly groupOf: (item: Item) => string | undefined;
  /** What an item loses for each one of its group that was taken before. */
  readonly handicap: number;
  /** How many are taken. */
  readonly limit: number;
}

/**
 * Takes the best item that is left, again and again, so that one group does not crowd out the others: maximal marginal
 * relevance (Carbonell and Goldstein 1998) with explicit groups in the place of likeness. Equal ones keep their order.
 */
export function takeTurns<Item>(
  items: readonly Item[],
  { scoreOf, groupOf, handicap, limit }: TurnRules<Item>,
): Item[] {
  const left = [...items];
  const taken: Item[] = [];
  const takenOf = new Map<string, number>();
  const worthOf = (item: Item) => scoreOf(item) - handicap * (takenOf.get(groupOf(item) ?? "") ?? 0);
  while (left.length > 0 && taken.length < limit) {
    const worths = left.map(worthOf);
    const [item] = left.splice(worths.indexOf(Math.max(...worths)), 1);
    if (item === undefined) break;
    taken.push(item);
    const group = groupOf(item);
    if (group !== undefined) takenOf.set(group, (takenOf.get(group) ?? 0) + 1);
  }
  return taken;
}
