import type { Server } from "node:http";
import type { Socket } from "node:net";

interface Seen {
  readonly takenBytes: number;
  readonly sinceMs: number;
}

const checksPerLimit = 4;

/**
 * Closes connections whose client has taken nothing of what waits for it for so long. One that reads slowly is left alone, and so
 * is one that waits for an answer.
 */
export function dropStalledReaders(server: Server, limitMs: number): void {
  const sockets = new Map<Socket, Seen>();
  server.on("connection", (socket) => {
    sockets.set(socket, { takenBytes: 0, sinceMs: performance.now() });
    socket.once("close", () => sockets.delete(socket));
  });
  const timer = setInterval(() => {
    const nowMs = performance.now();
    for (const [socket, { takenBytes, sinceMs }] of sockets) {
      const taken = socket.bytesWritten - socket.writableLength;
      if (socket.writableLength === 0 || taken > takenBytes) sockets.set(socket, { takenBytes: taken, sinceMs: nowMs });
      else if (nowMs - sinceMs >= limitMs) socket.destroy();
    }
  }, limitMs / checksPerLimit);
  timer.unref();
  server.once("close", () => clearInterval(timer));
}
