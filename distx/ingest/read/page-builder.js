import { cleanText } from "./decode-text.js";
const maxPageCharacters = 65_536;
const maxTitleCharacters = 200;
/** Cuts a format without printed pages into pages of bounded length, block by block, and keeps the offsets. */
export class PageBuilder {
    #current = { text: "", blocks: [] };
    #drafts = [this.#current];
    /** Adds one block; blank text is no block. */
    append(text, block) {
        const trimmed = cleanText(text).trim();
        if (trimmed === "")
            return;
        const length = this.#current.text.length + this.#separatorBefore(block.kind).length + trimmed.length;
        if (this.#current.blocks.length > 0 && length > maxPageCharacters)
            this.#startPage();
        const page = this.#current;
        page.text += this.#separatorBefore(block.kind);
        const start = page.text.length;
        page.text += trimmed;
        page.blocks.push({ ...block, start, end: page.text.length });
    }
    /** At least one page. */
    pages() {
        return this.#drafts.map(({ text, blocks }, index) => ({
            number: index + 1,
            text,
            blocks: [...blocks],
            warnings: [],
        }));
    }
    /** The first heading on the first page, where it can serve as a title. */
    firstHeading() {
        const { text, blocks } = this.#drafts[0] ?? this.#current;
        const heading = blocks.find(({ kind }) => kind === "heading");
        const title = heading && text.slice(heading.start, heading.end).replace(/\s+/gu, " ");
        return title !== undefined && title.length <= maxTitleCharacters ? title : undefined;
    }
    #startPage() {
        this.#current = { text: "", blocks: [] };
        this.#drafts.push(this.#current);
    }
    #separatorBefore(kind) {
        const previous = this.#current.blocks.at(-1);
        if (!previous)
            return "";
        return previous.kind === kind && (kind === "table-row" || kind === "list-item") ? "\n" : "\n\n";
    }
}
