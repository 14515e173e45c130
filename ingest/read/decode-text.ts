import type { Warning } from "../../src/domain/warning.js";

/**
 * Text of bytes in an unknown encoding: a byte order mark decides, then strict UTF-8, then UTF-16 told by its zeros, then
 * windows-1252 with a warning. Control, bidirectional and tag characters go, since nobody who reads the text can see them.
 */
export function decodeText(bytes: Uint8Array): { readonly text: string; readonly warnings: readonly Warning[] } {
  const { text, guessed } = decode(bytes);
  const warning = {
    code: "encoding_guessed",
    message: "The encoding of the file is not stated; it was read as Western European. Save it as UTF-8.",
  };
  return { text: clean(text), warnings: guessed ? [warning] : [] };
}

function decode(bytes: Uint8Array): { text: string; guessed: boolean } {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder("utf-16le").decode(bytes), guessed: false };
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder("utf-16be").decode(bytes), guessed: false };
  const sample = bytes.subarray(0, 1_000);
  const zerosAt = (parity: number) => sample.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  if (zerosAt(1) > sample.length * 0.3) return { text: new TextDecoder("utf-16le").decode(bytes), guessed: false };
  if (zerosAt(0) > sample.length * 0.3) return { text: new TextDecoder("utf-16be").decode(bytes), guessed: false };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), guessed: false };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), guessed: true };
  }
}

function clean(text: string): string {
  return (
    text
      .replace(/\r\n?/gu, "\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu, "")
      .replace(/\p{Surrogate}/gu, "\ufffd")
  );
}
