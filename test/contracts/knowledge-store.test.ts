import { describeHistoryContract } from "./knowledge-histories.contract.js";
import { describeRemovalContract } from "./knowledge-removal.contract.js";
import { describeCommitContract } from "./knowledge-store.contract.js";
import { openSqliteKnowledge } from "./open-sqlite-knowledge.js";
import { describeRenameContract } from "./renamed-documents.contract.js";
import { describeRefusedCommitContract } from "./refused-commits.contract.js";

describeCommitContract("SqliteKnowledgeStore", openSqliteKnowledge);
describeRefusedCommitContract("SqliteKnowledgeStore", openSqliteKnowledge);
describeRemovalContract("SqliteKnowledgeStore", openSqliteKnowledge);
describeHistoryContract("SqliteKnowledgeStore", openSqliteKnowledge);
describeRenameContract("SqliteKnowledgeStore", openSqliteKnowledge);
