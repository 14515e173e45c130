import { numberedLines } from "./numbered-lines.js";
import { refuseLine } from "./refuse-line.js";
/** The lines of a JSON Lines text that are not blank; one that does not fit throws `invalid_request` with its number. */
export function readJsonLines(text, schema, of) {
    return numberedLines(text).map(({ line, text }) => ({ line, value: readJsonLine(text, line, schema, of) }));
}
export function readJsonLine(text, line, schema, of) {
    const parsed = schema.safeParse(parseJson(text, line, of));
    if (parsed.success)
        return parsed.data;
    const faults = parsed.error.issues.map(({ path, message }) => path.length > 0 ? `${path.join(".")}: ${message}` : message);
    throw refuseLine(of, line, faults.join("; "), parsed.error);
}
function parseJson(text, line, of) {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw refuseLine(of, line, "it is not JSON.", cause);
    }
}
