import { existsSync } from "node:fs";
import { join } from "node:path";
import { FootnoteRetriever, type FootnoteRetrieverOptions } from "./adapters/langchain/footnote-retriever.js";
import { FootnoteError } from "./errors.js";
import { runtime } from "./wire.js";

export {
  type FootnoteMetadata,
  FootnoteRetriever,
  type FootnoteRetrieverOptions,
  type FoundPassages,
  type PassageSearch,
} from "./adapters/langchain/footnote-retriever.js";

export interface OpenRetrieverOptions extends FootnoteRetrieverOptions {
  /** Folder of `footnote ingest --data`; unless given, that of FOOTNOTE_DATA_DIR or the default. */
  readonly dataDir?: string;
}

export interface OpenRetriever {
  readonly retriever: FootnoteRetriever;
  /** Ends the threads and closes the databases. */
  readonly close: () => Promise<void>;
}

/**
 * A retriever in this process over a data folder, which a service or an ingest may be using at the same time. Settings are
 * read from the environment, as the command line does. Throws `not_found` where `dataDir` holds no knowledge.
 */
export async function openFootnoteRetriever(options: OpenRetrieverOptions = {}): Promise<OpenRetriever> {
  const { dataDir, ...others } = options;
  if (dataDir !== undefined && !existsSync(join(dataDir, "knowledge.db"))) {
    throw new FootnoteError(
      "not_found",
      "Nothing has been ingested into this data folder. Check dataDir, or run `footnote ingest PATH --data DIR`.",
    );
  }
  const application = await runtime.openApplication({ ...(dataDir !== undefined && { dataDir }) });
  try {
    return {
      retriever: new FootnoteRetriever(application.search, others),
      close: () => application.close(),
    };
  } catch (thrown) {
    await application.close();
    throw thrown;
  }
}
