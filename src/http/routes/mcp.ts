import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { Router } from "express";
import { FootnoteError } from "../../errors.js";
import { createMcpServer } from "../../mcp/mcp-server.js";
import { seenApplication } from "../authenticate.js";

const bothTypes = ["application/json", "text/event-stream"];

/** MCP by streamable HTTP without sessions: every request is whole in itself, so any replica can answer it. */
export function mcpRoutes(): Router {
  const router = Router();
  router.post("/mcp", async (request, response) => {
    if (!bothTypes.every((type) => request.get("Accept")?.includes(type))) {
      throw new FootnoteError("not_acceptable", `Clients of the protocol accept ${bothTypes.join(" and ")}.`);
    }
    if (!request.is("application/json")) {
      throw new FootnoteError("unsupported_media_type", "Send a message of the protocol as application/json.");
    }
    const server = createMcpServer(seenApplication(response));
    const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
    response.on("close", () => void server.close());
    await server.connect(transport);
    await transport.handleRequest(request, response, request.body);
  });
  return router;
}
