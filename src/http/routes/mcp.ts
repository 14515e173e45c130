import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { Router } from "express";
import { createMcpServer } from "../../mcp/mcp-server.js";
import { seenApplication } from "../authenticate.js";

/** MCP by streamable HTTP without sessions: every request is whole in itself, so any replica can answer it. */
export function mcpRoutes(): Router {
  const router = Router();
  router.post("/mcp", async (request, response) => {
    const server = createMcpServer(seenApplication(response));
    const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
    response.on("close", () => void server.close());
    await server.connect(transport);
    await transport.handleRequest(request, response, request.body);
  });
  return router;
}
