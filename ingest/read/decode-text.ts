import type { Warning } from "../../src/domain/warning.js";

const sampleBytes = 4_096;

const statedEncoding = /^<\?xml[^>]*\sencoding=["']([\w-]+)|<meta[^>]+charset=["']?([\w-]+)/iu;

const encodingGuessed: Warning = {
  code: "encoding_guessed",
  message:
    "The encoding of the file is not stated and was taken to be Windows-1252. Save it as UTF-8 if letters are wrong.",
};

/** Bytes of a text file as clean Unicode text; the byte order mark, then the bytes themselves, decide the encoding. */
export function decodeText(bytes: Uint8Array): { text: string; warnings: Warning[] } {
  const stated = markedEncoding(bytes) ?? unmarkedUtf16(bytes);
  if (stated !== undefined) return { text: cleanText(new TextDecoder(stated).decode(bytes)), warnings: [] };
  const text = strictUtf8(bytes);
  if (text !== undefined) return { text: cleanText(text), warnings: [] };
  return { text: cleanText(decodeWindows1252(bytes)), warnings: [encodingGuessed] };
}

/** Like decodeText; bytes that are not Unicode are in the encoding that the page or the document states. */
export function decodeMarkup(bytes: Uint8Array): { text: string; warnings: Warning[] } {
  const decoded = decodeText(bytes);
  if (decoded.warnings.length === 0) return decoded;
  const head = Buffer.from(bytes.subarray(0, sampleBytes)).toString("latin1");
  const label = statedEncoding.exec(head)?.slice(1).find(Boolean);
  if (label === undefined) return decoded;
  if (/^(?:windows-1252|iso-8859-1|latin1|us-ascii)$/iu.test(label)) return { ...decoded, warnings: [] };
  try {
    return { text: cleanText(new TextDecoder(label).decode(bytes)), warnings: [] };
  } catch {
    // An encoding that nobody knows: the guess stands, and its warning.
    return decoded;
  }
}

/** Valid Unicode with lines that end in "\n", without control characters and without what text can be hidden by. */
export function cleanText(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, "\uFFFD")
    .replace(/\r\n?|[\f\v\u0085]/gu, "\n")
    .replace(/(?![\n\t])\p{Control}|\p{Bidi_Control}|[\u{E0000}-\u{E007F}]/gu, "");
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

/** Latin text in UTF-16 has a NUL in nearly every pair of bytes, always on the same side. */
function unmarkedUtf16(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, sampleBytes);
  const pairs = Math.floor(sample.length / 2);
  const even = sample.filter((byte, index) => byte === 0 && index % 2 === 0).length;
  const odd = sample.filter((byte, index) => byte === 0 && index % 2 === 1).length;
  if (odd > pairs * 0.4 && even < pairs * 0.1) return "utf-16le";
  if (even > pairs * 0.4 && odd < pairs * 0.1) return "utf-16be";
  return undefined;
}

function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** What windows-1252 has where Latin-1 has control characters, 0x80 to 0x9f; Node 20's own decoder leaves these out. */
const windowsExtras = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

export function decodeWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return latin1.replace(/[\u0080-\u009f]/gu, (unit) => windowsExtras.charAt(unit.charCodeAt(0) - 0x80));
}
