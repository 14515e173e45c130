import type { ContentHash } from "../src/domain/identifiers.js";
import { FootnoteError, toFootnoteError } from "../src/errors.js";
import type { InnerFile } from "../src/ports/document-parser.js";
import type { StoredFile } from "../src/ports/file-store.js";

const maxNesting = 3;
/** Of one file with everything in it, however deep. */
const maxFiles = 2_000;
const maxBytes = 500_000_000;

/** Where in archives and mails a file stands. */
export interface Nesting {
  /** Hashes of the files around it, outermost first. */
  readonly around: readonly ContentHash[];
  /** What the outermost one may still hold; shared by all in it. */
  readonly left: { files: number; bytes: number };
}

/** A file found inside another: its bytes in the file store, or why it was left out. */
export interface FoundInside {
  /** Path inside, with `/`. */
  readonly name: string;
  readonly kept: StoredFile | FootnoteError;
}

export function insideOf(nesting: Nesting | undefined, contentHash: ContentHash): Nesting {
  const { around, left } = nesting ?? { around: [], left: { files: maxFiles, bytes: maxBytes } };
  return { around: [...around, contentHash], left };
}

/**
 * Takes the files of a container into the file store. A single one that is too large or is the container again is left out;
 * where they are nested too deep or are too many together, the container is refused with `parser_limit`.
 */
export function takeInto(
  found: FoundInside[],
  { around, left }: Nesting,
  keep: (path: string) => Promise<StoredFile>,
): (file: InnerFile) => Promise<void> {
  return async ({ name, path }) => {
    if (around.length > maxNesting) throw tooMuch(`Its archives and mails are nested more than ${maxNesting} deep`);
    left.files -= 1;
    if (left.files < 0) throw tooMuch(`It holds more than ${maxFiles} files`);
    const kept = await keep(path).catch((thrown: unknown) => {
      const error = toFootnoteError(thrown);
      if (error.code !== "too_large") throw error;
      return error;
    });
    if (kept instanceof FootnoteError) {
      found.push({ name, kept });
      return;
    }
    left.bytes -= kept.sizeBytes;
    if (left.bytes < 0) throw tooMuch(`It holds more than ${maxBytes / 1_000_000} MB`);
    const isItself = around.includes(kept.contentHash);
    found.push({ name, kept: isItself ? tooMuch("The archive holds itself") : kept });
  };
}

function tooMuch(what: string): FootnoteError {
  return new FootnoteError("parser_limit", `${what}. Unpack it and ingest the folder.`);
}
