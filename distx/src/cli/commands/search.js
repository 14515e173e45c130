import { presentPassage } from "../../presenters/present-passage.js";
import { exitStatus } from "../exit-status.js";
import { printJson } from "../output.js";
/** Passages for a query, best first. */
export async function searchCommand(query, options, runtime, output, signal) {
    const { data, collection, limit, mode } = options;
    const application = await runtime.openApplication({ ...(data !== undefined && { dataDir: data }) });
    try {
        const scope = collection === undefined ? {} : { collections: [collection] };
        const result = await application.search({ query, mode, limit, scope }, signal);
        if (options.json)
            printJson(output, { ...result, passages: result.passages.map(presentPassage) });
        else {
            for (const { rank, title, spans, text } of result.passages) {
                output.stdout(`${rank}. ${title}, p. ${spans[0].page}\n   ${text.replace(/\s+/gu, " ").slice(0, 240)}\n`);
            }
            if (result.passages.length === 0)
                output.stdout("Nothing was found.\n");
        }
        return exitStatus.done;
    }
    finally {
        await application.close();
    }
}
