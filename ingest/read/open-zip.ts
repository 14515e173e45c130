import { type Entry, type ZipFile, fromBufferPromise } from "yauzl";
import { FootnoteError } from "../../src/errors.js";

export interface ZipLimits {
  readonly maxEntries: number;
  /** Of all entries together, unpacked. */
  readonly maxBytes: number;
}

/** An office document or a book: what its own program would still open at ease. */
export const documentLimits: ZipLimits = { maxEntries: 2_000, maxBytes: 100_000_000 };

/** Text packs to a tenth; only what was made to burst packs to a hundredth. */
const maxRatio = 100;
/** Harmless whatever its ratio. */
const smallBytes = 10_000_000;
const localHeaderBytes = 30;
const linkType = 0o120000;
const typeMask = 0o170000;

/** A zip file whose directory was found sound: bounded, without encryption, overlaps, repeats or names that lead out. */
export class OpenZip {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /** Names of the files inside in the order of the directory; not those of folders and links. */
  get names(): string[] {
    return [...this.#entries.values()].filter(isRegularFile).map(({ fileName }) => fileName);
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** The unpacked bytes of one entry, never more than the directory states. Throws `damaged`. */
  async read(name: string): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of this.pieces(name)) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  async *pieces(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name);
    if (!entry) throw damaged();
    try {
      for await (const piece of await this.#zip.openReadStreamPromise(entry)) {
        if (!Buffer.isBuffer(piece)) throw damaged();
        yield piece;
      }
    } catch (cause) {
      throw cause instanceof FootnoteError ? cause : damaged(cause);
    }
  }
}

/** Looks only at the directory; nothing is unpacked. Throws `damaged`, `encrypted` or `parser_limit`. */
export async function openZip(bytes: Uint8Array, limits: ZipLimits): Promise<OpenZip> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directoryStart = startOfDirectory(buffer);
  const zip = await fromBufferPromise(buffer).catch((cause: unknown) => {
    throw damaged(cause);
  });
  const entries = await entriesOf(zip, limits.maxEntries);
  refuseBursting(entries, buffer.length, limits.maxBytes);
  refuseOverlaps(entries, directoryStart);
  if (entries.some((entry) => entry.isEncrypted())) {
    throw new FootnoteError("encrypted", "The file is protected by a password. Save a copy without one.");
  }
  const byName = new Map(entries.map((entry) => [entry.fileName, entry]));
  if (byName.size < entries.length) throw damaged();
  return new OpenZip(zip, byName);
}

/**
 * Other libraries repair offsets and read ZIP64 records by other rules: only a file that all must read alike goes on. Within
 * the limits on size nothing needs ZIP64.
 */
function startOfDirectory(buffer: Buffer): number {
  const end = buffer.lastIndexOf("PK\u0005\u0006", undefined, "latin1");
  if (end < 0 || end + 22 > buffer.length) throw damaged();
  const start = buffer.readUInt32LE(end + 16);
  const zip64 = end >= 20 && buffer.toString("latin1", end - 20, end - 16) === "PK\u0006\u0007";
  if (zip64 || start + buffer.readUInt32LE(end + 12) !== end) throw damaged();
  return start;
}

async function entriesOf(zip: ZipFile, maxEntries: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      if (entries.length > maxEntries) {
        throw new FootnoteError("parser_limit", `The file packs more than ${maxEntries} parts. Split it.`);
      }
    }
  } catch (cause) {
    throw cause instanceof FootnoteError ? cause : damaged(cause);
  }
  return entries;
}

/** The stated sizes are binding: unpacking stops where an entry turns out to be longer. */
function refuseBursting(entries: readonly Entry[], packedBytes: number, maxBytes: number): void {
  const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (total > maxBytes) {
    throw new FootnoteError(
      "parser_limit",
      `The file unpacks to more than ${maxBytes / 1_000_000} MB. Split it or shrink it.`,
    );
  }
  if (total > smallBytes && total > packedBytes * maxRatio) {
    throw new FootnoteError(
      "parser_limit",
      `The file unpacks to more than ${maxRatio} times its size. Open it in its program and save it again.`,
    );
  }
}

/** Entries that share packed bytes multiply them without showing it in the ratio of any one of them. */
function refuseOverlaps(entries: readonly Entry[], directoryStart: number): void {
  const ordered = entries.toSorted((one, other) => one.relativeOffsetOfLocalHeader - other.relativeOffsetOfLocalHeader);
  for (const [index, { relativeOffsetOfLocalHeader: start, fileNameLength, compressedSize }] of ordered.entries()) {
    const next = ordered[index + 1]?.relativeOffsetOfLocalHeader ?? directoryStart;
    if (start + localHeaderBytes + fileNameLength + compressedSize > next) throw damaged();
  }
}

function isRegularFile({ fileName, externalFileAttributes }: Entry): boolean {
  return !fileName.endsWith("/") && ((externalFileAttributes >>> 16) & typeMask) !== linkType;
}

function damaged(cause?: unknown): FootnoteError {
  return new FootnoteError("damaged", "The file is damaged. Open it in its program and save it again.", { cause });
}
