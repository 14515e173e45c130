/** A piece of one stored page: `text.slice(start, end)` in UTF-16 code units, half open. `page` is 1-based. */
export interface Span {
    readonly page: number;
    readonly start: number;
    readonly end: number;
}
