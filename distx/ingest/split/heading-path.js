/** The headings a place in a document stands under. */
export class HeadingPath {
    #open = [];
    enter(level, text) {
        this.leave(level);
        this.#open = [...this.#open, { level, text }];
    }
    /** Closes the headings of this level and below. */
    leave(level) {
        this.#open = this.#open.filter((heading) => heading.level < level);
    }
    /** Outermost first. */
    current() {
        return this.#open.map(({ text }) => text);
    }
}
