import { describeDocumentListContract } from "./document-list.contract.js";
import { describeReaderContract } from "./knowledge-reader.contract.js";
import { openSqliteKnowledge } from "./open-sqlite-knowledge.js";

describeReaderContract("SqliteKnowledgeReader", openSqliteKnowledge);
describeDocumentListContract("SqliteKnowledgeReader", openSqliteKnowledge);
