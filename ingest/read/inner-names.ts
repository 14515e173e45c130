import { parse } from "node:path";
import { cleanText } from "./decode-text.js";

const longestName = 200;

/** The name of an attachment without anything that would make it a path. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/u).at(-1) ?? "";
  const plain = cleanText(last).replace(/\s+/gu, " ").trim().slice(-longestName);
  return /^\.*$/u.test(plain) ? "attachment" : plain;
}

/** Plain names in which no two are the same, the later ones numbered. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((given) => {
    const { name, ext } = parse(plainName(given));
    let unique = name + ext;
    for (let count = 2; taken.has(unique); count += 1) unique = `${name} (${count})${ext}`;
    taken.add(unique);
    return unique;
  });
}
