import { presentAnswer } from "../../presenters/present-answer.js";
import { exitStatus } from "../exit-status.js";
import { printJson } from "../output.js";
/** One answer with its footnotes. */
export async function askCommand(question, options, runtime, output, signal) {
    const { data, model, collection, limit } = options;
    const application = await runtime.openApplication({
        ...(data !== undefined && { dataDir: data }),
        ...(model !== undefined && { model }),
    });
    try {
        const scope = collection === undefined ? {} : { collections: [collection] };
        const answer = await application.ask({ question, scope, limit, history: [], strict: false }, signal);
        if (options.json)
            printJson(output, presentAnswer(answer));
        else
            output.stdout(readable(answer));
        return exitStatus.done;
    }
    finally {
        await application.close();
    }
}
function readable({ answer, status, citations, passages, notices }) {
    const footnotes = citations.map(({ marker, title, page, quote }) => `[${marker}] ${title}, p. ${page}: “${flat(quote)}”`);
    const nearest = status === "not_in_documents" && passages.length > 0
        ? [
            "Nearest passages:",
            ...passages
                .slice(0, 3)
                .map(({ title, spans, text }) => `  ${title}, p. ${spans[0].page}: ${flat(text).slice(0, 160)}…`),
        ]
        : [];
    const remarks = notices.map(({ text }) => `Note: ${text}`);
    return `${[answer, "", ...footnotes, ...nearest, ...remarks].join("\n").trimEnd()}\n`;
}
function flat(text) {
    return text.replace(/\s+/gu, " ");
}
