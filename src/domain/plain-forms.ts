/** A soft hyphen with the line end behind it, joiners, marks of direction and spaces without width. */
const unseen = /\u00ad(?:[ \t]*\n[ \t]*)?|[\u061c\u200b-\u200f\u2060\ufeff]/gu;
/** Ligatures, Arabic forms of letters, and letters of half or double width. */
const presentationForms = /[\ufb00-\ufdff\ufe70-\ufefe\uff00-\uffef]+/gu;

/** A text with the letters that ligatures and other forms of presentation stand for (Unicode NFKC), without what is not seen. */
export function plainForms(text: string): string {
  return text.replace(unseen, "").replace(presentationForms, (forms) => forms.normalize("NFKC"));
}
