import { type Entry, type ZipFile, fromBuffer } from "yauzl";
import { FootnoteError } from "../../src/errors.js";

const maxEntries = 2_000;
const maxInflatedBytes = 100 * 1024 * 1024;

/**
 * Inflates every part once and throws it away: what the directory declares is not believed. Throws `parser_limit` for a
 * bomb and `damaged` for a broken archive or an XML part with a document type. Gives the names of the parts.
 */
export async function checkZip(bytes: Uint8Array): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  let inflated = 0;
  try {
    const zip = await openZip(Buffer.from(bytes));
    for await (const entry of entriesOf(zip)) {
      names.add(entry.fileName);
      if (names.size > maxEntries) throw bomb();
      inflated += await inflate(zip, entry, maxInflatedBytes - inflated);
    }
    return names;
  } catch (cause) {
    if (cause instanceof FootnoteError) throw cause;
    throw new FootnoteError(
      "damaged",
      "The file is damaged and cannot be opened. Open it in its program and save it again.",
      { cause },
    );
  }
}

function openZip(buffer: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true, strictFileNames: false }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    );
  });
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | undefined>((resolve, reject) => {
      zip
        .once("entry", resolve)
        .once("end", () => resolve(undefined))
        .once("error", reject);
      zip.readEntry();
    });
    zip.removeAllListeners();
    if (!entry) return;
    yield entry;
  }
}

function inflate(zip: ZipFile, entry: Entry, limitBytes: number): Promise<number> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      let bytes = 0;
      let head = "";
      stream.on("data", (piece: Buffer) => {
        bytes += piece.length;
        if (head.length < 4_096) head += piece.toString("latin1", 0, 4_096);
        if (bytes > limitBytes) stream.destroy(bomb());
      });
      stream.on("error", reject);
      stream.on("end", () => {
        const declared = /\.(?:xml|rels)$/iu.test(entry.fileName) && head.includes("<!DOCTYPE");
        if (declared)
          reject(
            new FootnoteError(
              "damaged",
              "The file holds a document type, which Word never writes. Save it again in Word.",
            ),
          );
        else resolve(bytes);
      });
    });
  });
}

function bomb(): FootnoteError {
  return new FootnoteError(
    "parser_limit",
    "The file unpacks to far more than a document holds. Split it or save it anew.",
  );
}
