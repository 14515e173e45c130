/**
 * Text for a terminal: control and direction characters, which names and texts of documents may hold, become visible
 * escapes. They are JSON's own, so that JSON stays what it was.
 */
export function visible(text) {
    return text.replace(/[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
export function printJson(output, value) {
    output.stdout(`${JSON.stringify(value, null, 2)}\n`);
}
