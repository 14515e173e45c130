import { setImmediate } from "node:timers/promises";
import { brokenWordsOf } from "../../src/domain/broken-words.js";
import { type Chunk, chunkText, embedderInput, pageTextLookup } from "../../src/domain/chunk.js";
import type { ParsedDocument } from "../../src/domain/document.js";
import type { Span } from "../../src/domain/span.js";
import { chunkPrefix } from "./chunk-prefix.js";
import { HeadingPath } from "./heading-path.js";
import { type Piece, cut, piecesOf } from "./pieces.js";
import { tableCaptions } from "./table-captions.js";

/** Names everything that decides where chunks begin and end and how their text is searched; another value means another chunk set. */
export const chunkerVersion = "structure-130-4";

/** Tokens of each text, in order, as the embedder counts them. */
export type TokenMeasure = (texts: readonly string[]) => Promise<readonly number[]>;

/** Words of a chunk. Measured on company reports: clearly better than 220. */
const targetSize = 130;
/** A last piece smaller than this joins the chunk before it, up to the tolerated size. */
const smallSize = 30;
const toleratedSize = 190;

interface Draft {
  readonly pieces: Piece[];
  readonly headings: readonly string[];
  caption: string;
  size: number;
}

/** Headings of this level and below hold for running text; a table that opens a page under its own caption leaves them. */
const runningLevel = 3;

/**
 * Cuts a document into chunks: along headings, paragraphs, list items and table rows, then sentences, then words. No chunk
 * crosses a heading of level 1 or 2; one crosses a page only where a sentence runs on. Together the chunks hold every
 * character that is neither furniture nor white space, without overlap, and each fits the embedder with its prefix.
 */
export async function splitDocument(
  document: ParsedDocument,
  measure: TokenMeasure,
  { maxInputTokens, signal }: { readonly maxInputTokens: number; readonly signal?: AbortSignal },
): Promise<Chunk[]> {
  const pageText = pageTextLookup(document.pages);
  const chunks = (await draftChunks(document, signal)).map((draft) => chunkOf(draft, document, pageText));
  return fitToEmbedder(chunks, document, measure, maxInputTokens);
}

async function draftChunks(document: ParsedDocument, signal: AbortSignal | undefined): Promise<Draft[]> {
  const drafts: Draft[] = [];
  const path = new HeadingPath();
  let open: Draft | undefined;
  let page = 0;
  const pieces = [...piecesOf(document, targetSize)];
  const words = brokenWordsOf(document.pages);
  const captions = tableCaptions(pieces, words);
  for (const [index, piece] of pieces.entries()) {
    const caption = captions[index] ?? "";
    if (piece.page !== page) {
      page = piece.page;
      if (piece.kind === "paragraph" && caption !== "") path.leave(runningLevel);
      // A long document takes seconds, in which timers and a request to stop must get through.
      await setImmediate();
      signal?.throwIfAborted();
    }
    if (open && startsAnew(open, piece)) {
      open = undefined;
    }
    if (piece.kind === "heading") path.enter(piece.level ?? 1, words.shown(piece.text));
    if (!open || isHeadingRun(open)) {
      const carried: Piece[] = open?.pieces ?? [];
      if (open) drafts.pop();
      open = { pieces: carried, headings: path.current(), caption, size: open?.size ?? 0 };
      drafts.push(open);
    }
    open.pieces.push(piece);
    open.size += piece.size;
    if (open.caption === "") open.caption = caption;
  }
  return joinSmall(drafts);
}

function startsAnew(open: Draft, piece: Piece): boolean {
  const last = open.pieces.at(-1);
  if (!last) return false;
  if (isHeadingRun(open)) return last.page !== piece.page && piece.kind === "heading";
  if (piece.kind === "heading") return (piece.level ?? 1) <= 2 || open.size >= smallSize;
  if (open.size + piece.size > targetSize) return true;
  if (piece.page !== last.page) return !runsOn(last, piece);
  return (piece.kind === "table-row") !== (last.kind === "table-row") && open.size >= targetSize / 2;
}

function isHeadingRun({ pieces }: Draft): boolean {
  return pieces.every(({ kind }) => kind === "heading");
}

/** The sentence at the end of one page goes on at the top of the next. */
function runsOn(last: Piece, piece: Piece): boolean {
  const prose = last.kind === "paragraph" && piece.kind === "paragraph";
  return prose && !/[.!?:;”")]\s*$/u.test(last.text) && /^\p{Ll}/u.test(piece.text);
}

/** A small rest goes to the chunk before it where both stand on one page under one heading. */
function joinSmall(drafts: readonly Draft[]): Draft[] {
  const joined: Draft[] = [];
  for (const draft of drafts) {
    const previous = joined.at(-1);
    const samePlace =
      previous !== undefined &&
      previous.pieces.at(-1)?.page === draft.pieces[0]?.page &&
      previous.headings.join("\n") === draft.headings.join("\n");
    if (samePlace && draft.size < smallSize && previous.size + draft.size <= toleratedSize) {
      previous.pieces.push(...draft.pieces);
      previous.size += draft.size;
    } else joined.push(draft);
  }
  return joined;
}

function chunkOf(
  { pieces, headings, caption }: Draft,
  document: ParsedDocument,
  pageText: (page: number) => string,
): Chunk {
  // A row without some of its figures names fewer columns than the table has.
  const columns = pieces.reduce<readonly string[]>(
    (most, piece) => ((piece.columns?.length ?? 0) > most.length ? (piece.columns ?? []) : most),
    [],
  );
  const spans = spansOf(pieces);
  const text = brokenWordsOf(document.pages).shown(chunkText(spans, pageText));
  const prefix = chunkPrefix(document, { headings, caption, columns }, text);
  return { spans, headings, labels: [caption, ...columns].filter((label) => label !== ""), prefix };
}

function spansOf(pieces: readonly Piece[]): [Span, ...Span[]] {
  const spans: Span[] = [];
  for (const { page, start, end, afterFurniture } of pieces) {
    const last = spans.at(-1);
    if (last && last.page === page && !afterFurniture) spans[spans.length - 1] = { ...last, end };
    else spans.push({ page, start, end });
  }
  const [first, ...rest] = spans;
  if (!first) throw new RangeError("a chunk has no piece");
  return [first, ...rest];
}

/** Halves the chunks that are too long for the embedder until all fit. */
async function fitToEmbedder(
  chunks: readonly Chunk[],
  document: ParsedDocument,
  measure: TokenMeasure,
  maxInputTokens: number,
): Promise<Chunk[]> {
  const pageText = pageTextLookup(document.pages);
  const words = brokenWordsOf(document.pages);
  const counts = await measure(chunks.map((chunk) => embedderInput(chunk, chunkText(chunk.spans, pageText), words)));
  const fitted: Chunk[] = [];
  for (const [index, chunk] of chunks.entries()) {
    const halves = (counts[index] ?? 0) <= maxInputTokens ? [] : halve(chunk, pageText);
    if (halves.length === 0) fitted.push(chunk);
    // A text that cannot be halved is too long by its prefix alone, which then has to go.
    else if (halves.length === 1) fitted.push({ ...chunk, prefix: "" });
    else fitted.push(...(await fitToEmbedder(halves, document, measure, maxInputTokens)));
  }
  return fitted;
}

function halve(chunk: Chunk, pageText: (page: number) => string): Chunk[] {
  const [first, ...rest] = chunk.spans;
  const [second, ...others] = rest;
  if (second) {
    return [
      { ...chunk, spans: [first] },
      { ...chunk, spans: [second, ...others] },
    ];
  }
  const text = pageText(first.page).slice(first.start, first.end);
  const parts = cut(text, Math.max(1, Math.floor(text.length / 16)));
  const ranges = parts.length > 1 ? parts : halvesOf(text);
  const middle = Math.ceil(ranges.length / 2);
  return [ranges.slice(0, middle), ranges.slice(middle)].flatMap((half): Chunk[] => {
    const [from] = half;
    const to = half.at(-1);
    if (!from || !to || from.start >= to.end) return [];
    return [{ ...chunk, spans: [{ page: first.page, start: first.start + from.start, end: first.start + to.end }] }];
  });
}

/** Never inside a surrogate pair. */
function halvesOf(text: string): { start: number; end: number }[] {
  let middle = Math.floor(text.length / 2);
  const unit = text.charCodeAt(middle);
  if (unit >= 0xdc00 && unit <= 0xdfff) middle += 1;
  return [
    { start: 0, end: middle },
    { start: middle, end: text.length },
  ];
}
