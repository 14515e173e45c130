import { createHash, randomUUID } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { openForReading } from "../src/adapters/sqlite/open-database.js";
import { parseBlocks, parseSpans, parseStrings } from "../src/adapters/sqlite/rows.js";
import { fromBlob } from "../src/adapters/sqlite/stored-vector.js";
import type { EmbeddedChunk } from "../src/domain/chunk.js";
import { asContentHash, asDocumentId, asInputHash } from "../src/domain/identifiers.js";
import { plainNameWords } from "../src/domain/name-words.js";
import type { Page } from "../src/domain/page.js";
import type { Span } from "../src/domain/span.js";
import type { DocumentChange } from "../src/ports/knowledge-store.js";
import { seededRandom } from "../src/evaluation/seeded-random.js";

interface RealChunk {
  readonly spans: readonly [Span, ...Span[]];
  readonly headings: readonly string[];
  readonly prefix: string;
  readonly vector: Float32Array;
}

interface RealDocument {
  readonly title: string;
  readonly source: string;
  readonly mediaType: string;
  readonly pages: ReadonlyMap<number, Page>;
  /** By the page they begin on; only those that end there, too. */
  readonly chunks: ReadonlyMap<number, readonly RealChunk[]>;
}

const documentRow = z.object({ id: z.string(), title: z.string(), source: z.string(), media_type: z.string() });
const pageRow = z.object({ number: z.number(), text: z.string(), blocks: z.string() });
const chunkRow = z.object({
  page: z.number(),
  spans: z.string(),
  headings: z.string(),
  prefix: z.string(),
  vector: z.instanceof(Buffer),
});

export function readRealDocuments(dataDir: string): RealDocument[] {
  const database = openForReading(join(dataDir, "knowledge.db"));
  try {
    const rows = z
      .array(documentRow)
      .parse(
        database
          .prepare(
            "SELECT id, title, source, media_type FROM documents JOIN versions ON document_id = id AND version = current_version ORDER BY id",
          )
          .all(),
      );
    return rows.map(({ id, title, source, media_type }) => {
      const pages = z
        .array(pageRow)
        .parse(
          database
            .prepare(
              "SELECT number, text, blocks FROM pages JOIN documents ON documents.id = document_id AND version = current_version WHERE document_id = ?",
            )
            .all(id),
        );
      const chunks = z
        .array(chunkRow)
        .parse(
          database
            .prepare(
              "SELECT page, spans, headings, prefix, vector FROM chunks JOIN vectors USING (input_hash) WHERE document_id = ? ORDER BY chunks.id",
            )
            .all(id),
        )
        .map(({ spans, headings, vector, ...row }) => ({
          ...row,
          spans: parseSpans(spans),
          headings: parseStrings(headings),
          vector: fromBlob(vector),
        }))
        .filter(({ page, spans }) => spans.every((span) => span.page === page));
      return {
        title,
        source,
        mediaType: media_type,
        pages: new Map(
          pages.map(({ number, text, blocks }) => [
            number,
            { number, text, blocks: parseBlocks(blocks), warnings: [] },
          ]),
        ),
        chunks: byPage(chunks),
      };
    });
  } finally {
    database.close();
  }
}

function byPage<Row extends { readonly page: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const pages = new Map<number, Row[]>();
  for (const row of rows) pages.set(row.page, [...(pages.get(row.page) ?? []), row]);
  return pages;
}

const windowPages = 5;
const syllables = [
  "bar",
  "del",
  "fon",
  "gra",
  "hul",
  "kem",
  "lor",
  "mir",
  "nox",
  "pel",
  "quin",
  "ros",
  "tav",
  "ven",
  "wes",
  "zan",
];
const vectorShare = 0.75;
const noise = 0.015;

/**
 * Makes documents that look like real ones: runs of real pages of several documents under a made-up name, which also takes
 * the place of the real names in their text; each vector lies between a real one and another, with some noise. `tags`
 * tells of every hundredth, tenth and second document. Endless; the same for the same seed.
 */
export function* recombinedDocuments(real: readonly RealDocument[], chunkSetId: number): Generator<DocumentChange> {
  const random = seededRandom(20_261_124);
  const pick = <Value>(values: readonly Value[]): Value => {
    const value = values[Math.floor(random() * values.length)];
    if (value === undefined) throw new Error("nothing to pick from");
    return value;
  };
  const vectors = real.flatMap(({ chunks }) => [...chunks.values()].flat().map(({ vector }) => vector));
  const names = namesOf(real);
  for (let number = 0; ; number += 1) {
    const model = pick(real);
    const name = `${pick(syllables)}${pick(syllables)}${pick(syllables)}`;
    const year = 2005 + Math.floor(random() * 20);
    const rename = (text: string) =>
      text.replace(names, (found) => name.padEnd(found.length, name).slice(0, found.length));
    const pages: Page[] = [];
    const chunks: EmbeddedChunk[] = [];
    while (pages.length < model.pages.size) {
      const from = pick(real);
      const first = 1 + Math.floor(random() * from.pages.size);
      for (let page = first; page < first + windowPages; page += 1) {
        const original = from.pages.get(page);
        if (!original) break;
        const place = pages.length + 1;
        pages.push({ ...original, number: place, text: rename(original.text) });
        for (const chunk of from.chunks.get(page) ?? []) {
          const [firstSpan, ...more] = chunk.spans;
          chunks.push({
            spans: [{ ...firstSpan, page: place }, ...more.map((span) => ({ ...span, page: place }))],
            headings: chunk.headings.map(rename),
            labels: [],
            prefix: rename(chunk.prefix),
            inputHash: asInputHash(hashOf(`${number} ${chunks.length}`)),
            vector: between(chunk.vector, pick(vectors), random),
          });
        }
      }
    }
    if (chunks.length === 0) continue;
    yield {
      chunkSetId,
      documentId: asDocumentId(randomUUID()),
      collection: "default",
      source: `recombined/${number}_${name}_${year}_10K.pdf`,
      tags: [
        ...(number % 100 === 0 ? ["hundredth"] : []),
        ...(number % 10 === 0 ? ["tenth"] : []),
        ...(number % 2 === 0 ? ["half"] : []),
      ],
      contentHash: asContentHash(hashOf(String(number))),
      sizeBytes: 1,
      document: {
        title: `${name} annual report ${year}`,
        date: `${year}-12-31`,
        metadata: {},
        mediaType: model.mediaType,
        pages,
        warnings: [],
      },
      chunks,
    };
  }
}

/** Words of titles and sources that name one or two documents only. */
function namesOf(real: readonly RealDocument[]): RegExp {
  const carriers = new Map<string, number>();
  for (const { title, source } of real) {
    for (const word of new Set(plainNameWords(`${title} ${source}`))) carriers.set(word, (carriers.get(word) ?? 0) + 1);
  }
  const names = [...carriers].filter(([word, count]) => count <= 3 && /^[a-z]{4,}$/u.test(word)).map(([word]) => word);
  return new RegExp(`\\b(?:${names.join("|")})\\b`, "giu");
}

function between(one: Float32Array, other: Float32Array, random: () => number): Float32Array {
  const mixed = one.map(
    (element, index) =>
      vectorShare * element + (1 - vectorShare) * (other[index] ?? 0) + noise * (random() + random() - 1),
  );
  const length = Math.hypot(...mixed);
  return mixed.map((element) => element / length);
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
