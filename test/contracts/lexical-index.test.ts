import { LexicalReader } from "../../src/adapters/sqlite/lexical-reader.js";
import { SqliteLexicalIndex } from "../../src/adapters/sqlite/sqlite-lexical-index.js";
import { asChunkId } from "../../src/domain/identifiers.js";
import { toFootnoteError } from "../../src/errors.js";
import {
  type OpenLexicalIndex,
  describeFollowingContract,
  describeLexicalIndexContract,
} from "./lexical-index.contract.js";
import { describeLexicalScopeContract } from "./lexical-scope.contract.js";
import { describeNamedDocumentsContract } from "./named-documents.contract.js";
import { openSqliteKnowledge } from "./open-sqlite-knowledge.js";

async function openSqliteIndex(): Promise<OpenLexicalIndex> {
  const knowledge = await openSqliteKnowledge();
  const index = new SqliteLexicalIndex(knowledge.path);
  return {
    ...knowledge,
    index,
    close: async () => {
      await index.close();
      await knowledge.close();
    },
  };
}

/** In this thread, with all words in memory before every call. */
async function openWordsInMemory(): Promise<OpenLexicalIndex> {
  const knowledge = await openSqliteKnowledge();
  const reader = new LexicalReader(knowledge.path);
  const read = <Result>(signal: AbortSignal, work: () => Result): Promise<Result> => {
    while (reader.advance());
    return Promise.resolve()
      .then(work)
      .then((result) => {
        if (signal.aborted) throw toFootnoteError(signal.reason);
        return result;
      });
  };
  return {
    ...knowledge,
    index: {
      search: (query, signal) =>
        read(signal, () => reader.search(query).map(({ chunkId, score }) => ({ chunkId: asChunkId(chunkId), score }))),
      frequencies: (query, signal) => read(signal, () => reader.frequencies(query)),
      documentsNamed: () => Promise.reject(new Error("not part of these contracts")),
      close: async () => reader.close(),
    },
    close: async () => {
      reader.close();
      await knowledge.close();
    },
  };
}

describeLexicalIndexContract("words in memory", openWordsInMemory);
describeFollowingContract("words in memory", openWordsInMemory);
describeLexicalScopeContract("words in memory", openWordsInMemory);
describeLexicalIndexContract("SqliteLexicalIndex", openSqliteIndex);
describeFollowingContract("SqliteLexicalIndex", openSqliteIndex);
describeLexicalScopeContract("SqliteLexicalIndex", openSqliteIndex);
describeNamedDocumentsContract("SqliteLexicalIndex", openSqliteIndex);
