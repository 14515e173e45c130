/** Something a user should know about a page or document that was nevertheless stored. */
export interface Warning {
    /** Stable, for example `no_text`, `encoding_guessed`, `truncated`. */
    readonly code: string;
    /** One sentence that says what to do. */
    readonly message: string;
}
