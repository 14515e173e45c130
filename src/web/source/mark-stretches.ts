import type { ItemStretch } from "./find-quote.js";

/** Puts `mark` around stretches of text elements that hold nothing but text. */
export function markStretches(
  elements: readonly HTMLElement[],
  stretches: readonly ItemStretch[],
  className: string,
): void {
  const byItem = Map.groupBy(stretches, ({ item }) => item);
  for (const [item, ofItem] of byItem) {
    const element = elements[item];
    if (!element) continue;
    const text = element.textContent ?? "";
    const parts: (string | HTMLElement)[] = [];
    let behind = 0;
    for (const { start, end } of ofItem.toSorted((one, other) => one.start - other.start)) {
      const mark = document.createElement("mark");
      mark.className = className;
      mark.textContent = text.slice(Math.max(start, behind), end);
      parts.push(text.slice(behind, start), mark);
      behind = Math.max(end, behind);
    }
    element.replaceChildren(...parts, text.slice(behind));
  }
}
