import { once } from "node:events";
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import { z } from "zod";

export interface SafetyRequest {
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Readonly<Record<string, unknown>>;
}

/** How the next requests are answered: `failures` come first, one a request. */
export interface SafetyBehaviour {
  /** Text that is found harmful wherever it stands. */
  readonly harmful?: string;
  readonly failures?: { readonly status: number; readonly retryAfter?: string; readonly times: number };
  readonly hang?: boolean;
  readonly reply?: string;
}

const chat = z.object({ messages: z.array(z.object({ role: z.string(), content: z.string() })) });

/** Speaks the recorded shapes of Azure AI Content Safety and of Llama Guard on Ollama, and keeps what it was asked. */
export class SafetyServer {
  behaviour: SafetyBehaviour = {};
  readonly requests: SafetyRequest[] = [];
  #failed = 0;
  readonly #server: Server = createServer((request, response) => void this.#answer(request, response));

  async start(): Promise<string> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    return `http://127.0.0.1:${z.object({ port: z.number() }).parse(this.#server.address()).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  behave(behaviour: SafetyBehaviour): void {
    this.behaviour = behaviour;
    this.#failed = 0;
    this.requests.length = 0;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = "";
    for await (const piece of request) text += String(piece);
    const body = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
    const url = request.url ?? "";
    this.requests.push({ url, headers: request.headers, body });
    const { failures, hang, reply, harmful } = this.behaviour;
    if (hang) return;
    if (failures && this.#failed < failures.times) {
      this.#failed += 1;
      const { retryAfter, status } = failures;
      response.writeHead(status, retryAfter === undefined ? {} : { "retry-after": retryAfter });
      return void response.end('{"error":{"code":"TooManyRequests","message":"no"}}');
    }
    response.writeHead(200, { "content-type": "application/json" });
    response.end(
      reply ?? JSON.stringify(replyTo(url, body, (said) => harmful !== undefined && said.includes(harmful))),
    );
  }
}

function replyTo(url: string, body: object, isHarmful: (text: string) => boolean): object {
  const [operation] = /text:\w+|\/api\/chat/u.exec(url) ?? [];
  const said = JSON.stringify(body);
  switch (operation) {
    case "text:analyze": {
      const severity = isHarmful(said) ? 4 : 2;
      return {
        blocklistsMatch: [],
        categoriesAnalysis: [
          { category: "Hate", severity: 0 },
          { category: "Violence", severity },
        ],
      };
    }
    case "text:shieldPrompt":
      return {
        userPromptAnalysis: { attackDetected: false },
        documentsAnalysis: [{ attackDetected: isHarmful(said) }],
      };
    case "text:detectGroundedness":
      return { ungroundedDetected: isHarmful(said), ungroundedPercentage: 0, ungroundedDetails: [] };
    default: {
      const last = chat.parse(body).messages.at(-1)?.content ?? "";
      return {
        message: { role: "assistant", content: isHarmful(last) ? "\n\nunsafe\nS1,S9" : "\n\nsafe" },
        done: true,
      };
    }
  }
}
