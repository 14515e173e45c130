import { existsSync } from "node:fs";
import { join } from "node:path";
import { FootnoteRetriever } from "./adapters/langchain/footnote-retriever.js";
import { FootnoteError } from "./errors.js";
import { runtime } from "./wire.js";
export { FootnoteRetriever, } from "./adapters/langchain/footnote-retriever.js";
/**
 * A retriever in this process over a data folder, which a service or an ingest may be using at the same time. Settings are
 * read from the environment, as the command line does. Throws `not_found` where `dataDir` holds no knowledge.
 */
export async function openFootnoteRetriever(options = {}) {
    const { dataDir, ...others } = options;
    if (dataDir !== undefined && !existsSync(join(dataDir, "knowledge.db"))) {
        throw new FootnoteError("not_found", "Nothing has been ingested into this data folder. Check dataDir, or run `footnote ingest PATH --data DIR`.");
    }
    const application = await runtime.openApplication({ ...(dataDir !== undefined && { dataDir }) });
    try {
        return {
            retriever: new FootnoteRetriever(application.search, others),
            close: () => application.close(),
        };
    }
    catch (thrown) {
        await application.close();
        throw thrown;
    }
}
