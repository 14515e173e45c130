import { once } from "node:events";
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { hashedVector } from "./hash-embedder.js";

/** How the server answers a request for vectors. */
export type EmbeddingBehaviour =
  | { readonly kind: "vectors" }
  | { readonly kind: "status"; readonly status: number; readonly says?: string }
  /** Accepts the texts and never says a word. */
  | { readonly kind: "hang" }
  | { readonly kind: "breaks-off" }
  | { readonly kind: "half-json" }
  /** Gives what is made of the right vectors. */
  | { readonly kind: "changed"; readonly to: (vectors: readonly number[][]) => readonly unknown[] };

export interface EmbeddingRequest {
  readonly model: string;
  readonly input: readonly string[];
  readonly authorization: string | undefined;
  readonly options: Readonly<Record<string, unknown>>;
}

const embedBody = z.looseObject({
  model: z.string(),
  input: z.array(z.string()),
  options: z.record(z.string(), z.unknown()).optional(),
});

/**
 * A server on loopback that speaks Ollama's protocol and, under /v1, OpenAI's, for models that know words by their hash.
 * Its vectors have length 3. As real ones do it refuses a text of nothing and a text of more words than its window.
 */
export class FakeEmbeddingServer {
  /** The first are for the next requests, one each; the last one stays. */
  behaviours: EmbeddingBehaviour[] = [{ kind: "vectors" }];
  names = ["nomic-embed-text"];
  /** SHA-256 of the model, as Ollama lists it. */
  digest = "ab".repeat(32);
  /** Window the models have, in words; the server says so unless told not to. */
  contextTokens = 64;
  isWindowStated = true;
  /** What an answer waits, in milliseconds. */
  pauseMs = 0;
  readonly requests: EmbeddingRequest[] = [];
  /** Grows when a caller goes away before its answer ended. */
  abandoned = 0;
  readonly #server: Server = createServer((request, response) => void this.#answer(request, response));

  /** Resolves to the address. */
  async start(): Promise<string> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    const { port } = z.object({ port: z.number() }).parse(this.#server.address());
    return `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const piece of request) body += String(piece);
    if (this.pauseMs > 0 && request.method === "POST") await sleep(this.pauseMs);
    const window = this.isWindowStated ? this.contextTokens : undefined;
    switch (request.url) {
      case "/api/tags":
        return sendJson(response, {
          models: this.names.map((name) => ({ name: `${name}:latest`, digest: this.digest })),
        });
      case "/api/show":
        return sendJson(response, { model_info: { "nomic-bert.context_length": window } });
      case "/v1/models":
        return sendJson(response, { data: this.names.map((id) => ({ id, max_model_len: window })) });
      case "/api/embed":
        return this.#embed(body, request, response, (vectors) => ({ embeddings: vectors }));
      case "/v1/embeddings":
        return this.#embed(body, request, response, (vectors) => ({
          data: vectors.map((embedding, index) => ({ embedding, index })),
        }));
    }
    response.writeHead(404).end();
  }

  #embed(
    body: string,
    { headers }: IncomingMessage,
    response: ServerResponse,
    form: (v: readonly unknown[]) => object,
  ): void {
    const { model, input, options = {} } = embedBody.parse(JSON.parse(body));
    this.requests.push({ model, input, options, authorization: headers.authorization });
    response.on("close", () => {
      if (!response.writableFinished) this.abandoned += 1;
    });
    const [next, ...rest] = this.behaviours;
    if (rest.length > 0) this.behaviours = rest;
    const behaviour = this.#refusal(model, input) ?? next ?? { kind: "vectors" };
    switch (behaviour.kind) {
      case "hang":
        return;
      case "status":
        return void sendJson(response, { error: behaviour.says ?? "no" }, behaviour.status);
      case "breaks-off":
        response.writeHead(200, { "content-type": "application/json" }).write('{"embeddings":[[0.1,');
        return void setTimeout(() => response.destroy(), 20);
      case "half-json":
        return void response.writeHead(200, { "content-type": "application/json" }).end('{"embeddings":[[0.1,');
      default: {
        const vectors = input.map((text) => [...hashedVector(text)].map((element) => element * 3));
        return void sendJson(response, form(behaviour.kind === "changed" ? behaviour.to(vectors) : vectors));
      }
    }
  }

  #refusal(model: string, input: readonly string[]): EmbeddingBehaviour | undefined {
    if (!this.names.includes(model)) return { kind: "status", status: 404, says: "model not found" };
    if (input.some((text) => text.trim() === "")) return { kind: "status", status: 500, says: "no input provided" };
    const isTooLong = (text: string) => text.split(/\s+/u).length > this.contextTokens;
    if (!input.some(isTooLong)) return undefined;
    return { kind: "status", status: 400, says: "the input length exceeds the context length" };
  }
}

function sendJson(response: ServerResponse, value: object, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}
