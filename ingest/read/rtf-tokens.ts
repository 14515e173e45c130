export type RtfToken =
  | { readonly kind: "open" }
  | { readonly kind: "close" }
  | { readonly kind: "word"; readonly word: string; readonly value: number | undefined }
  | { readonly kind: "byte"; readonly byte: number }
  | { readonly kind: "text"; readonly text: string };

const controlWord = /\\([a-zA-Z]{1,32})(-?\d{1,10})? ?/uy;
const plainText = /[^\\{}\r\n]+/uy;

/** Parts of a rich text in their order; `rtf` has one character for every byte. Binary data is left out. */
export function* rtfTokens(rtf: string): Generator<RtfToken> {
  let index = 0;
  while (index < rtf.length) {
    const unit = rtf[index];
    if (unit === "{" || unit === "}") {
      yield unit === "{" ? { kind: "open" } : { kind: "close" };
      index += 1;
    } else if (unit === "\\") {
      controlWord.lastIndex = index;
      const found = controlWord.exec(rtf);
      if (found) {
        const [all, word = "", digits] = found;
        const value = digits === undefined ? undefined : Number(digits);
        index += all.length + (word === "bin" ? Math.max(0, value ?? 0) : 0);
        if (word !== "bin") yield { kind: "word", word, value };
      } else {
        const symbol = rtf[index + 1] ?? "";
        const byte = Number.parseInt(rtf.slice(index + 2, index + 4), 16);
        if (symbol === "'" && !Number.isNaN(byte)) yield { kind: "byte", byte };
        else yield { kind: "word", word: symbol, value: undefined };
        index += symbol === "'" ? 4 : 2;
      }
    } else {
      plainText.lastIndex = index;
      const text = plainText.exec(rtf)?.[0];
      if (text !== undefined) yield { kind: "text", text };
      index += text?.length ?? 1;
    }
  }
}
