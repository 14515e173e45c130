/** The headings a place in a document stands under. */
export class HeadingPath {
  #open: { readonly level: number; readonly text: string }[] = [];

  enter(level: number, text: string): void {
    this.#open = [...this.#open.filter((heading) => heading.level < level), { level, text }];
  }

  /** Outermost first. */
  current(): readonly string[] {
    return this.#open.map(({ text }) => text);
  }
}
