import { SqliteLexicalIndex } from "../../src/adapters/sqlite/sqlite-lexical-index.js";
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

describeLexicalIndexContract("SqliteLexicalIndex", openSqliteIndex);
describeFollowingContract("SqliteLexicalIndex", openSqliteIndex);
describeLexicalScopeContract("SqliteLexicalIndex", openSqliteIndex);
describeNamedDocumentsContract("SqliteLexicalIndex", openSqliteIndex);
