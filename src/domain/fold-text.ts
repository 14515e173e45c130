import { plainForms } from "./plain-forms.js";

/** Lower case, accents and width variants folded (Unicode NFKD), curly apostrophes made straight, nothing that is not seen. */
export function foldText(text: string): string {
  return plainForms(text)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/’/g, "'")
    .toLowerCase();
}
