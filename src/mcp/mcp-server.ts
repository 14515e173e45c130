import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { SeenApplication } from "../access/seen-by.js";
import { version } from "../package-root.js";
import { addDocuments } from "./document-resources.js";
import { addTools } from "./tools.js";

const instructions =
  "Answers come from the stored documents alone, each sentence with a citation that was found in the stored page. What the documents do not say is not answered: the status is then not_in_documents.";

/** The tools `ask`, `search` and `read_page`, and the stored documents as resources, for one client. */
export function createMcpServer(application: SeenApplication): McpServer {
  const server = new McpServer({ name: "footnote", title: "Footnote", version }, { instructions });
  addTools(server, application);
  addDocuments(server, application);
  return server;
}
