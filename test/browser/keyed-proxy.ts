import { once } from "node:events";
import { type IncomingMessage, type Server, type ServerResponse, createServer, request } from "node:http";
import { z } from "zod";

/** Stands before a service and asks for a key on `/v1`, as one that is bound to a network address does. */
export class KeyedProxy {
  readonly #server: Server;

  constructor(target: string, key: string) {
    this.#server = createServer((incoming, answer) => {
      const isOpen = !incoming.url?.startsWith("/v1/") || incoming.headers.authorization === `Bearer ${key}`;
      if (isOpen) return pass(incoming, answer, target);
      answer.writeHead(401, { "Content-Type": "application/problem+json" });
      answer.end(JSON.stringify({ code: "unauthorized", detail: "A key is needed.", status: 401 }));
    });
  }

  async start(): Promise<string> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    const { port } = z.object({ port: z.number() }).parse(this.#server.address());
    return `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, "close");
  }
}

function pass(incoming: IncomingMessage, answer: ServerResponse, target: string): void {
  const { host, origin, ...headers } = incoming.headers;
  const outgoing = request(`${target}${incoming.url}`, { method: incoming.method, headers }, (answered) => {
    answer.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(answer);
  });
  outgoing.on("error", () => answer.destroy());
  answer.on("close", () => outgoing.destroy());
  incoming.pipe(outgoing);
}
