import { type IncomingMessage, type Server, STATUS_CODES, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { NewUuid } from "../ports/clock.js";
import { FootnoteError } from "../errors.js";
import { statusOf } from "./problem.js";

/**
 * Answers with problems what never becomes a request, or is one that Node would answer itself: no HTTP, headers that are too
 * long or come too slowly, `CONNECT`, expectations. The connection ends with it.
 */
export function answerBrokenRequests(server: Server, newUuid: NewUuid): void {
  const latest = new WeakMap<Duplex, ServerResponse>();
  server.on("request", (request: IncomingMessage, response: ServerResponse) => latest.set(request.socket, response));
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    const response = latest.get(socket);
    const isHalfSaid = response?.headersSent === true && !response.writableFinished;
    if (!socket.writable || isHalfSaid || error.code === "ECONNRESET") return void socket.destroy();
    socket.end(problemMessage(faultOf(error.code), newUuid()));
  });
  server.on("connect", (_request, socket) => {
    socket.on("error", () => socket.destroy());
    socket.end(problemMessage(new FootnoteError("method_not_allowed", "This service is no proxy."), newUuid()));
  });
  server.on("checkExpectation", (_request, response: ServerResponse) => {
    const sentence = "The header Expect asks for something that is not known here.";
    endWith(response, new FootnoteError("expectation_failed", sentence), newUuid());
  });
}

/** For an address that cannot be parsed, which Express answers with a page. */
export function refuseAddress(response: ServerResponse, newUuid: NewUuid): void {
  endWith(response, new FootnoteError("invalid_request", "The address is not one of HTTP."), newUuid());
}

export function refuseWhileStopping(response: ServerResponse, newUuid: NewUuid): void {
  response.setHeader("Retry-After", "5");
  endWith(response, new FootnoteError("busy", "The service is stopping. Try again in a moment."), newUuid());
}

function endWith(response: ServerResponse, error: FootnoteError, requestId: string): void {
  const { status, headers, body } = problemParts(error, requestId);
  response.writeHead(status, headers).end(body);
}

function faultOf(code: string | undefined): FootnoteError {
  if (code === "HPE_HEADER_OVERFLOW") {
    return new FootnoteError("headers_too_large", "The address and headers are longer than 16 KB.");
  }
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") {
    return new FootnoteError("request_timeout", "The request came too slowly. Send it whole.");
  }
  if (code === "HPE_CHUNK_EXTENSIONS_OVERFLOW") {
    return new FootnoteError("too_large", "The chunks of the body have extensions that are too long.");
  }
  return new FootnoteError("invalid_request", "This is not a request of HTTP/1.1.");
}

function problemParts({ code, message: detail }: FootnoteError, requestId: string) {
  const status = statusOf[code];
  const body = JSON.stringify({ type: "about:blank", title: code, status, detail, code, requestId });
  const headers = {
    "X-Request-Id": requestId,
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Content-Type": "application/problem+json; charset=utf-8",
    "Content-Length": String(Buffer.byteLength(body)),
    Connection: "close",
  };
  return { status, headers, body };
}

function problemMessage(error: FootnoteError, requestId: string): string {
  const { status, headers, body } = problemParts(error, requestId);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, "", body].join("\r\n");
}
