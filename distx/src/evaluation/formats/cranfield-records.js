import { refuseLine } from "./refuse-line.js";
/**
 * The records of a file in the format of the SMART system: `.I` with a number begins one, `.T` its title, `.A` its authors,
 * `.B` where it was printed, `.W` its words. After `.W` markers are taken for slips of the typist, since all that follows
 * them in the Cranfield files is words.
 */
export function cranfieldRecords(text, of) {
    const drafts = [];
    let field = "";
    for (const [index, content] of text.split(/\r?\n/u).entries()) {
        const id = /^\.I\s+(\S+)\s*$/u.exec(content)?.[1];
        const marker = /^\.([TABW])\s*$/u.exec(content)?.[1];
        const current = drafts.at(-1);
        if (id !== undefined) {
            drafts.push({ line: index + 1, id, title: [], body: [] });
            field = "";
        }
        else if (marker !== undefined)
            field = field === "W" ? field : marker;
        else if (current && field === "T")
            current.title.push(content);
        else if (current && field === "W")
            current.body.push(content);
        else if (content.trim() !== "" && field === "")
            throw refuseLine(of, index + 1, "a record begins with .I and fields.");
    }
    return drafts.map(({ line, id, title, body }) => ({
        line,
        id,
        title: title.join(" ").replace(/\s+/gu, " ").trim(),
        body: body.join("\n").trim(),
    }));
}
