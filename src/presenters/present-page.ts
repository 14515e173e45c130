import type { StoredPage } from "../domain/document.js";
import { headingsOf } from "../domain/page.js";

/** A stored page as every road out of the service shows it; quotes are slices of its `text`. */
export function presentPage(page: StoredPage) {
  const { documentId, version, number, pages, text, warnings } = page;
  return { documentId, version, page: number, pages, text, headings: headingsOf(page), warnings };
}
