/** The headings a place in a document stands under. */
export class HeadingPath {
  #open: { readonly level: number; readonly text: string }[] = [];

  enter(level: number, text: string): void {
    this.leave(level);
    this.#open = [...this.#open, { level, text }];
  }

  /** Closes the headings of this level and below. */
  leave(level: number): void {
    this.#open = this.#open.filter((heading) => heading.level < level);
  }

  /** Outermost first. */
  current(): readonly string[] {
    return this.#open.map(({ text }) => text);
  }
}
