/**
 * Follows the source of a document whose name is taken by one that whoever brought it may not see: two documents of one
 * name, neither of which tells of the other. Invisible, and in no name that comes from outside.
 */
const mark = "\u2063";

/** What a document is called to people. */
export function shownSource(source: string): string {
  return source.replaceAll(mark, "");
}

/** The first source of this name that is not among those taken. */
export function sourceBeside(name: string, taken: ReadonlySet<string>): string {
  let source = name;
  while (taken.has(source)) source += mark;
  return source;
}

/** The last, in the order of the alphabet, that `sourceBeside` may give. */
export function lastSourceBeside(name: string): string {
  return name + mark.repeat(1_000);
}
