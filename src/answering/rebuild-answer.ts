import type { Answer, AnswerSentence, Citation, CitationContext } from "../domain/answer.js";
import { chunkText } from "../domain/chunk.js";
import type { StoredDocument, StoredPage } from "../domain/document.js";
import type { DocumentId } from "../domain/identifiers.js";
import type { RankedPassage } from "../domain/passage.js";
import type { Receipt, ReceiptCitation, ReceiptPassage, ReceiptSentence } from "../domain/receipt.js";
import type { HashText } from "../ports/hash-text.js";
import type { KnowledgeReader } from "../ports/knowledge-reader.js";
import { withMarkers } from "./cite-sentences.js";
import { noAnswer } from "./no-answer.js";
import { quotedText } from "./receipt-of.js";

const redactedText = "[redacted]";

/**
 * A kept answer, its quotes read again from the stored pages. A citation whose document or version has gone, or whose page no
 * longer holds the quote, is marked `redacted` and has no quote, and so are sentences that were nothing but such a quote;
 * passages that have gone are left out.
 */
export async function rebuildAnswer(
  receipt: Receipt,
  { reader, hashText }: { readonly reader: KnowledgeReader; readonly hashText: HashText },
  signal: AbortSignal,
): Promise<Answer> {
  const stored = new StoredText(reader, signal);
  const citations: Citation[] = [];
  for (const citation of receipt.citations) citations.push(await citationOf(citation, stored, hashText));
  const passages: RankedPassage[] = [];
  for (const passage of receipt.passages) passages.push(...(await passageOf(passage, reader, stored, signal)));
  const sentences = receipt.sentences.map((sentence) => sentenceOf(sentence, citations));
  const { id, question, status, evidence, notices, degraded, aiGenerated, model, usage, timings } = receipt;
  const answer = status === "not_in_documents" ? noAnswer : sentences.map(withMarkers).join(" ");
  return {
    id,
    question,
    status,
    answer,
    sentences,
    citations,
    passages,
    evidence,
    notices,
    degraded,
    aiGenerated,
    model,
    usage,
    timings,
  };
}

/** Documents and pages, each read once. */
class StoredText {
  readonly #reader: KnowledgeReader;
  readonly #signal: AbortSignal;
  readonly #documents = new Map<DocumentId, StoredDocument | undefined>();
  readonly #pages = new Map<string, StoredPage | undefined>();

  constructor(reader: KnowledgeReader, signal: AbortSignal) {
    this.#reader = reader;
    this.#signal = signal;
  }

  async document(id: DocumentId): Promise<StoredDocument | undefined> {
    if (!this.#documents.has(id)) this.#documents.set(id, await this.#reader.document(id, this.#signal));
    return this.#documents.get(id);
  }

  async page(documentId: DocumentId, version: number, number: number): Promise<string | undefined> {
    const key = `${documentId} ${version} ${number}`;
    if (!this.#pages.has(key))
      this.#pages.set(key, await this.#reader.page({ documentId, version, number }, this.#signal));
    return this.#pages.get(key)?.text;
  }
}

async function citationOf(citation: ReceiptCitation, stored: StoredText, hashText: HashText): Promise<Citation> {
  const { marker, documentId } = citation;
  const gone = { marker, documentId, title: "", source: "", quote: "", redacted: true } as const;
  if ("redacted" in citation)
    return { ...gone, version: 0, page: 0, start: 0, end: 0, url: `/v1/documents/${documentId}` };
  const { version, span, sha256, context = [] } = citation;
  const place = { version, ...span, url: `/v1/documents/${documentId}/pages/${span.page}?version=${version}` };
  const document = await stored.document(documentId);
  const quote = (await stored.page(documentId, version, span.page))?.slice(span.start, span.end);
  if (!document || quote === undefined || hashText(quote) !== sha256) return { ...gone, ...place };
  const found = { marker, documentId, title: document.title, source: document.source, ...place, quote };
  const around: CitationContext[] = [];
  for (const { sha256: hash, ...part } of context) {
    const text = (await stored.page(documentId, version, part.page))?.slice(part.start, part.end);
    if (text !== undefined && hashText(text) === hash) around.push({ ...part, quote: text });
  }
  return around.length > 0 ? { ...found, context: around } : found;
}

async function passageOf(
  { rank, score, ...kept }: ReceiptPassage,
  reader: KnowledgeReader,
  stored: StoredText,
  signal: AbortSignal,
): Promise<RankedPassage[]> {
  const { documentId, version, spans, chunkId } = kept;
  const [chunk] = await reader.passages([chunkId], signal);
  if (chunk?.documentId === documentId && chunk.version === version) return [{ ...chunk, rank, score }];
  const document = await stored.document(documentId);
  const texts = new Map<number, string>();
  for (const { page } of spans) {
    const text = await stored.page(documentId, version, page);
    if (text === undefined) return [];
    texts.set(page, text);
  }
  if (!document) return [];
  const { title, source, collection, date } = document;
  const text = chunkText(spans, (page) => texts.get(page) ?? "");
  return [{ ...kept, title, source, collection, headings: [], text, rank, score, ...(date !== undefined && { date }) }];
}

function sentenceOf({ text, ...kept }: ReceiptSentence, citations: readonly Citation[]): AnswerSentence {
  if (text !== undefined) return { ...kept, text };
  const first = citations.find(({ marker }) => marker === kept.citations[0]);
  if (kept.redacted || first === undefined || first.redacted) return { ...kept, text: redactedText, redacted: true };
  return { ...kept, text: quotedText(first.quote) };
}
