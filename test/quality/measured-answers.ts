import { z } from "zod";

const documentPage = z.object({ documents: z.array(z.object({ documentId: z.string(), source: z.string() })) });
const reply = z.object({
  status: z.string(),
  sentences: z.array(z.object({ text: z.string() })),
  passages: z.array(
    z.object({ documentId: z.string(), source: z.string(), spans: z.array(z.object({ page: z.number() })) }),
  ),
});
const pageReply = z.object({ text: z.string() });

export interface FigureQuestion {
  readonly question: string;
  readonly answer: string;
  /** Pages that answer it. */
  readonly relevant: readonly { readonly document: string; readonly page?: number }[];
}

export interface FigureCounts {
  /** Questions whose reviewed answer is a figure that stands on a page among the passages. */
  readonly asked: number;
  readonly right: number;
  readonly refused: number;
}

export interface Unanswerable {
  readonly asked: number;
  readonly figures: number;
}

/** Asks what has a figure for its reviewed answer, and counts how often that figure is in the sentences given. */
export async function measureFigures(url: string, questions: readonly FigureQuestion[]): Promise<FigureCounts> {
  const counts = { asked: 0, right: 0, refused: 0 };
  for (const { question, answer, relevant } of questions) {
    const figures = figuresOf(answer);
    if (figures.length === 0 || figures.length > 4 || answer.length > 150) continue;
    const { status, sentences, passages } = await ask(url, question);
    const pages = passages.flatMap(({ documentId, source, spans }) =>
      spans
        .filter(({ page }) => relevant.some((place) => source.endsWith(place.document) && place.page === page))
        .map(({ page }) => ({ documentId, page })),
    );
    const texts = await Promise.all(
      pages.map(async ({ documentId, page }) => {
        const response = await fetch(`${url}/v1/documents/${documentId}/pages/${page}`);
        return pageReply.parse(await response.json()).text;
      }),
    );
    if (!holdsAll(figures, texts.join("\n"))) continue;
    counts.asked += 1;
    if (status === "not_in_documents") counts.refused += 1;
    if (holdsAll(figures, sentences.map(({ text }) => text).join("\n"))) counts.right += 1;
  }
  return counts;
}

/** How many questions get a figure although the documents they are asked of do not answer them. */
export async function measureUnanswerable(
  url: string,
  questions: readonly { readonly question: string; readonly documentIds?: readonly string[] }[],
): Promise<Unanswerable> {
  let figures = 0;
  for (const { question, documentIds } of questions) {
    const { sentences } = await ask(url, question, documentIds);
    if (sentences.some(({ text }) => figuresOf(text).length > 0)) figures += 1;
  }
  return { asked: questions.length, figures };
}

export async function storedDocuments(url: string): Promise<{ documentId: string; source: string }[]> {
  return documentPage.parse(await (await fetch(`${url}/v1/documents?limit=200`)).json()).documents;
}

async function ask(url: string, question: string, documentIds?: readonly string[]) {
  const response = await fetch(`${url}/v1/ask`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ question, ...(documentIds && { documentIds }) }),
  });
  return reply.parse(await response.json());
}

interface Figure {
  readonly value: number;
  readonly decimals: number;
}

const months = "January|February|March|April|May|June|July|August|September|October|November|December";
const times = new RegExp(
  `\\b(?:FY|fiscal(?: year)?|Q[1-4](?: of)?(?: FY)?) ?(?:19|20)\\d\\d\\b|\\b(?:${months}) \\d{1,2}(?:, \\d{4})?|\\bQ[1-4]\\b`,
  "giu",
);

/** Figures of a text without its years and dates; zeros at the end of "8.70" state nothing. */
function figuresOf(text: string): Figure[] {
  return [...text.replace(times, " ").matchAll(/(?<![\p{L}\d.,])[$€£]?\d[\d,]*(?:\.\d+)?/gu)]
    .map(([figure]) => figure.replace(/,+$/u, ""))
    .filter((figure) => !/^(?:19|20)\d\d$/u.test(figure))
    .map((figure) => {
      const digits = figure.replace(/[$€£,]/gu, "");
      return { value: Number(digits), decimals: digits.split(".")[1]?.replace(/0+$/u, "").length ?? 0 };
    });
}

function holdsAll(wanted: readonly Figure[], text: string): boolean {
  const stated = figuresOf(text);
  return wanted.every((figure) => stated.some((other) => isSame(figure, other)));
}

/** The same, or the same rounded: 8,738 in millions is 8.7 in billions. */
function isSame(wanted: Figure, stated: Figure): boolean {
  if (wanted.value === stated.value) return true;
  if (stated.value < 10) return false;
  const tolerance = 0.5 * 10 ** -wanted.decimals + 1e-9;
  return [1e-3, 1e-6].some((scale) => Math.abs(stated.value * scale - wanted.value) <= tolerance);
}
