import { type PDFPageProxy, GlobalWorkerOptions, TextLayer, getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import workerAddress from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";
import type { SentPage } from "../../client/documents.js";
import { findQuote } from "./find-quote.js";
import { markStretches } from "./mark-stretches.js";

interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface WantedDrawing {
  /** The original; pdf.js takes them away. */
  readonly bytes: Uint8Array;
  readonly page: SentPage;
  readonly quotes: readonly Stretch[];
  readonly around: readonly Stretch[];
  /** In CSS pixels. */
  readonly width: number;
}

/**
 * The text that is laid over a line is as long as the line, but within it every letter is as wide as in its own font. These
 * have the widths of the fonts that most documents are printed in; a browser's default may put a mark beside its word.
 */
const likeness: Readonly<Record<string, string>> = {
  "sans-serif": "Arial, Helvetica, 'Liberation Sans', sans-serif",
  serif: "'Times New Roman', Times, 'Liberation Serif', serif",
  monospace: "'Courier New', Courier, 'Liberation Mono', monospace",
};

/** Draws one page into the sheet, with its text over it and the quotes marked in that text. */
export async function drawPage(wanted: WantedDrawing, sheet: HTMLElement, signal: AbortSignal): Promise<void> {
  GlobalWorkerOptions.workerSrc = workerAddress;
  const files = new URL("pdfjs/", new URL(workerAddress, location.href)).href;
  const loading = getDocument({
    data: wanted.bytes,
    cMapUrl: `${files}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${files}standard_fonts/`,
    wasmUrl: `${files}wasm/`,
    isEvalSupported: false,
    enableXfa: false,
  });
  try {
    const page = await (await loading.promise).getPage(wanted.page.page);
    signal.throwIfAborted();
    const drawing = document.createElement("div");
    drawing.className = "drawing";
    await Promise.all([drawCanvas(page, wanted.width, drawing), drawText(page, wanted, drawing)]);
    signal.throwIfAborted();
    sheet.replaceChildren(drawing);
  } finally {
    await loading.destroy();
  }
}

async function drawCanvas(page: PDFPageProxy, width: number, drawing: HTMLElement): Promise<void> {
  const scale = width / page.getViewport({ scale: 1 }).width;
  const viewport = page.getViewport({ scale: scale * devicePixelRatio });
  const canvas = document.createElement("canvas");
  canvas.style.width = `${width}px`;
  canvas.style.height = `${viewport.height / devicePixelRatio}px`;
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  drawing.prepend(canvas);
  await page.render({ canvas, viewport }).promise;
}

async function drawText(page: PDFPageProxy, wanted: WantedDrawing, drawing: HTMLElement): Promise<void> {
  const scale = wanted.width / page.getViewport({ scale: 1 }).width;
  const container = document.createElement("div");
  container.className = "textLayer";
  container.style.setProperty("--total-scale-factor", String(scale));
  drawing.append(container);
  const content = await page.getTextContent();
  for (const style of Object.values(content.styles)) style.fontFamily = likeness[style.fontFamily] ?? style.fontFamily;
  const layer = new TextLayer({
    textContentSource: content,
    container,
    viewport: page.getViewport({ scale }),
  });
  await layer.render();
  const { text } = wanted.page;
  const find = (stretch: Stretch) => findQuote(layer.textContentItemsStr, text, stretch);
  const marked = wanted.quotes.flatMap(find);
  const around = wanted.around.flatMap(find).filter(({ item }) => !marked.some((stretch) => stretch.item === item));
  markStretches(layer.textDivs, marked, "quoted");
  markStretches(layer.textDivs, around, "around");
}
