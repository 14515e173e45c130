import { once } from "node:events";
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

/** How the server answers the next question. */
export type Behaviour =
  | { readonly kind: "answer"; readonly pieces: readonly string[]; readonly end?: "stop" | "length" }
  | { readonly kind: "status"; readonly status: number }
  /** Answers with what is made of the question. */
  | { readonly kind: "reply"; readonly to: (question: ChatBody) => string }
  /** Accepts the question and never says a word. */
  | { readonly kind: "hang" }
  /** Says the pieces, then closes the connection. */
  | { readonly kind: "breaks-off"; readonly pieces: readonly string[] }
  /** Says the pieces and ends the stream in good order, but without the protocol's end. */
  | { readonly kind: "no-end"; readonly pieces: readonly string[] }
  | { readonly kind: "half-json" }
  /** Says one piece after another, each so many milliseconds after the one before. */
  | { readonly kind: "slowly"; readonly pieces: readonly string[]; readonly everyMs: number }
  /** Says what it is told to, each time it is asked; the last one again when there are no more. */
  | { readonly kind: "in-turn"; readonly answers: readonly string[] };

const chatBody = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
});
export type ChatBody = z.infer<typeof chatBody>;

/** A token for every other sign, more than any tokenizer makes of words. */
export function fakeUsage(messages: readonly { readonly content: string }[]): Usage {
  const signs = messages.reduce((sum, { content }) => sum + content.length, 0);
  return { promptTokens: Math.ceil(signs / 2), answerTokens: 7 };
}

interface Usage {
  readonly promptTokens: number;
  readonly answerTokens: number;
}

/** A server on loopback that speaks Ollama's protocol and, under /v1, OpenAI's, and keeps what it was asked. */
export class FakeModelServer {
  behaviour: Behaviour = { kind: "answer", pieces: ["Yes."] };
  /** Window the server says the model has. */
  contextTokens = 2_000;
  /** Tokens of a prompt that it reads in truth; a longer one is cut without a word. */
  readsAtMost = Number.POSITIVE_INFINITY;
  /** Window that Ollama says it loaded the model with. */
  loadedTokens: number | undefined;
  readonly questions: ChatBody[] = [];
  /** Grows when a caller goes away before its answer ended. */
  abandoned = 0;
  /** The most questions it has been answering at a time. */
  mostAtOnce = 0;
  #atOnce = 0;
  #turn = 0;
  readonly #server: Server = createServer((request, response) => void this.#answer(request, response));

  async start(): Promise<string> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    const { port }: AddressInfo = z
      .object({ port: z.number(), address: z.string(), family: z.string() })
      .parse(this.#server.address());
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
    const model = { name: "phi4:latest", id: "phi4", max_model_len: this.contextTokens };
    switch (request.url) {
      case "/api/tags":
        return void response.end(JSON.stringify({ models: [model] }));
      case "/api/show":
        return void response.end(JSON.stringify({ model_info: { "phi3.context_length": this.contextTokens } }));
      case "/api/ps":
        return void response.end(JSON.stringify({ models: [{ ...model, context_length: this.loadedTokens }] }));
      case "/v1/models":
        return void response.end(JSON.stringify({ data: [model] }));
      case "/api/chat":
        return this.#chat(body, response, ollama);
      case "/v1/chat/completions":
        return this.#chat(body, response, openai);
    }
    response.writeHead(404).end();
  }

  #chat(body: string, response: ServerResponse, protocol: Protocol): void {
    const question = chatBody.parse(JSON.parse(body));
    this.questions.push(question);
    this.#atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#atOnce);
    response.on("close", () => {
      this.#atOnce -= 1;
      if (!response.writableFinished) this.abandoned += 1;
    });
    const { behaviour } = this;
    if (behaviour.kind === "status") return void response.writeHead(behaviour.status).end('{"error":"no"}');
    if (behaviour.kind === "hang") return;
    response.writeHead(200, { "content-type": protocol.mediaType });
    if (behaviour.kind === "half-json") return void response.end(protocol.half);
    const { promptTokens, answerTokens } = fakeUsage(question.messages);
    const usage = { promptTokens: Math.min(promptTokens, this.readsAtMost), answerTokens };
    if (behaviour.kind === "reply") {
      return void response.end(protocol.piece(behaviour.to(question)) + protocol.end("stop", usage));
    }
    if (behaviour.kind === "in-turn") {
      const answer = behaviour.answers[Math.min(this.#turn, behaviour.answers.length - 1)] ?? "";
      this.#turn += 1;
      return void response.end(protocol.piece(answer) + protocol.end("stop", usage));
    }
    if (behaviour.kind === "slowly") return void this.#chatSlowly(behaviour, response, protocol, usage);
    for (const piece of behaviour.pieces) response.write(protocol.piece(piece));
    if (behaviour.kind === "breaks-off") return void setTimeout(() => response.destroy(), 50);
    response.end(behaviour.kind === "no-end" ? "" : protocol.end(behaviour.end ?? "stop", usage));
  }

  async #chatSlowly(
    { pieces, everyMs }: Extract<Behaviour, { kind: "slowly" }>,
    response: ServerResponse,
    protocol: Protocol,
    usage: Usage,
  ): Promise<void> {
    for (const piece of pieces) {
      if (response.destroyed) return;
      response.write(protocol.piece(piece));
      await sleep(everyMs);
    }
    response.end(protocol.end("stop", usage));
  }
}

interface Protocol {
  readonly mediaType: string;
  readonly half: string;
  readonly piece: (text: string) => string;
  readonly end: (reason: string, usage: Usage) => string;
}

const ollama: Protocol = {
  mediaType: "application/x-ndjson",
  half: '{"message":{"role":"assistant","content":"Ye\n{"done":tru',
  piece: (content) => `${JSON.stringify({ message: { role: "assistant", content }, done: false })}\n`,
  end: (done_reason, usage) =>
    `${JSON.stringify({
      message: { role: "assistant", content: "" },
      done: true,
      done_reason,
      prompt_eval_count: usage.promptTokens,
      eval_count: usage.answerTokens,
    })}\n`,
};

const event = (value: object) => `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", ...value })}\n\n`;
const openai: Protocol = {
  mediaType: "text/event-stream",
  half: 'data: {"choices":[{"delta":{"content":"Ye\n\n',
  piece: (content) => event({ choices: [{ index: 0, delta: { role: "assistant", content } }] }),
  end: (finish_reason, { promptTokens, answerTokens }) =>
    event({ choices: [{ index: 0, delta: {}, finish_reason }] }) +
    event({
      choices: [],
      usage: {
        prompt_tokens: promptTokens,
        completion_tokens: answerTokens,
        total_tokens: promptTokens + answerTokens,
      },
    }) +
    "data: [DONE]\n\n",
};
