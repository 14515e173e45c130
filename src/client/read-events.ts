export interface StreamedEvent {
  readonly name: string;
  readonly data: string;
}

/** The events of a stream (WHATWG HTML, server-sent events), without ids and reconnection, which the service does not use. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamedEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let waiting = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      waiting += decoder.decode(value, { stream: true }).replaceAll("\r", "");
      const blocks = waiting.split("\n\n");
      waiting = blocks.pop() ?? "";
      for (const block of blocks) {
        const event = readBlock(block);
        if (event) yield event;
      }
    }
  } finally {
    // Tells the service that nobody listens any more; a stream that has broken has nobody to tell.
    await reader.cancel().catch(() => undefined);
  }
}

/** Comments keep a connection alive and are no events. */
function readBlock(block: string): StreamedEvent | undefined {
  const lines = block.split("\n").filter((line) => !line.startsWith(":"));
  const values = (field: string) =>
    lines.filter((line) => line.startsWith(`${field}:`)).map((line) => line.slice(field.length + 1).replace(/^ /u, ""));
  const data = values("data");
  return data.length === 0 ? undefined : { name: values("event").at(-1) ?? "message", data: data.join("\n") };
}
