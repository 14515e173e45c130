import { once } from "node:events";
import { type Server, createServer } from "node:http";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { dropStalledReaders } from "../../../src/http/slow-readers.js";

const limitMs = 200;
const tooMuchForBuffers = Buffer.alloc(50_000_000);

describe("dropStalledReaders", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function connectTo(answerAfterMs: number, body: Buffer) {
    const server = createServer((_request, response) => setTimeout(() => response.end(body), answerAfterMs));
    servers.push(server);
    dropStalledReaders(server, limitMs);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = z.object({ port: z.number() }).parse(server.address());
    const dropped = once(server, "connection").then(([socket]) => once(socket, "close"));
    const client = connect(port, "127.0.0.1");
    client.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return { client, dropped };
  }

  it("closes the connection of a client that reads nothing of its answer", async () => {
    const { client, dropped } = await connectTo(0, tooMuchForBuffers);
    client.pause();
    await dropped;
    client.destroy();
  });

  it("leaves one alone that waits for its answer longer than that", async () => {
    const { client, dropped } = await connectTo(3 * limitMs, Buffer.from("here"));
    let received = "";
    client.on("data", (piece) => {
      received += String(piece);
    });
    await Promise.race([dropped, sleep(5 * limitMs)]);
    expect(received).toContain("here");
    client.destroy();
  });
});
