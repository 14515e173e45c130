import { once } from "node:events";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { createMcpServer } from "../../mcp/mcp-server.js";
import type { Runtime } from "../../wire.js";
import { exitStatus } from "../exit-status.js";
import type { CommonOptions } from "../output.js";

/** Serves one client over standard input and output until it closes its end or the signal stops it. */
export async function mcpCommand(
  { data }: CommonOptions,
  input: NodeJS.ReadableStream,
  runtime: Runtime,
  signal: AbortSignal,
): Promise<number> {
  const application = await runtime.openApplication({ ...(data !== undefined && { dataDir: data }) });
  const server = createMcpServer(application);
  try {
    await server.connect(new StdioServerTransport());
    await once(input, "end", { signal }).catch((thrown: unknown) => {
      if (!signal.aborted) throw thrown;
    });
    return exitStatus.done;
  } finally {
    await server.close();
    await application.close();
  }
}
