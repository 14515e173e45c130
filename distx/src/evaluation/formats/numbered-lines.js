/** The lines of a text that are not blank, without their ends; a byte order mark is not part of the first. */
export function numberedLines(text) {
    return text
        .replace(/^\uFEFF/u, "")
        .split(/\r?\n/u)
        .map((content, index) => ({ line: index + 1, text: content }))
        .filter((line) => line.text.trim() !== "");
}
