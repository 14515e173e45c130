import { refuseLine } from "./refuse-line.js";
/** Runs are compared by the ids of their questions, so an id that comes twice throws `invalid_request` with its line. */
export function checkUniqueIds(lines, of) {
    const first = new Map();
    for (const { line, id } of lines) {
        const earlier = first.get(id);
        if (earlier !== undefined)
            throw refuseLine(of, line, `the id ${id} stands in line ${earlier} already.`);
        first.set(id, line);
    }
}
