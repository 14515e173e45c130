import { z } from "zod";

export interface StreamedEvent {
  readonly name: string;
  readonly data: Record<string, unknown>;
  /** Milliseconds after the question was sent. */
  readonly afterMs: number;
}

/** Asks for a stream and gives its events as they come. */
export async function* askForEvents(
  url: string,
  body: object,
  options: { readonly signal?: AbortSignal; readonly accept?: string } = {},
): AsyncGenerator<StreamedEvent> {
  const startedMs = performance.now();
  const response = await fetch(`${url}/v1/ask`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: options.accept ?? "text/event-stream" },
    body: JSON.stringify(body),
    ...(options.signal && { signal: options.signal }),
  });
  if (response.headers.get("content-type") !== "text/event-stream; charset=utf-8") {
    throw new Error(`no stream but ${response.status}: ${await response.text()}`);
  }
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
    if (done) return;
    text += decoder.decode(value, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const [, name, data] = /^event: (\w+)\ndata: (.*)$/u.exec(block) ?? [];
      if (name === undefined || data === undefined) continue;
      const parsed = z.record(z.string(), z.unknown()).parse(JSON.parse(data));
      yield { name, data: parsed, afterMs: performance.now() - startedMs };
    }
  }
}
