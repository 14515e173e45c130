import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { GenerationEvent, LanguageModel } from "../../src/ports/language-model.js";
import { type Behaviour, FakeModelServer, fakeUsage } from "../fakes/model-server.js";

export interface LanguageModelAdapter {
  /** The model named `phi4` of the server at the address; `contextTokens` is the configured window. */
  open(url: string, contextTokens?: number): LanguageModel;
  /** Where the adapter's protocol puts the most tokens of an answer. */
  maxTokensOf(question: object): unknown;
  temperatureOf(question: object): unknown;
}

const request = {
  messages: [
    { role: "system", text: "Be short." },
    { role: "user", text: "Is it so?" },
    { role: "assistant", text: "Perhaps." },
    { role: "user", text: "Is it?" },
  ],
  maxTokens: 77,
} as const;
const usage = fakeUsage(request.messages.map(({ text }) => ({ content: text })));

export function describeLanguageModelContract(name: string, adapter: LanguageModelAdapter): void {
  describe(`${name} as a language model`, () => {
    const server = new FakeModelServer();
    const never = () => new AbortController().signal;
    let url = "";
    let model: LanguageModel;

    beforeAll(async () => {
      url = await server.start();
    });
    afterAll(() => server.stop());
    beforeEach(() => {
      server.questions.length = 0;
      model = adapter.open(url);
    });

    const answer = async (behaviour: Behaviour, signal = never()): Promise<GenerationEvent[]> => {
      server.behaviour = behaviour;
      const events: GenerationEvent[] = [];
      for await (const event of model.generate(request, signal)) events.push(event);
      return events;
    };

    it("gives the pieces in order and then the end with the usage", async () => {
      expect(await answer({ kind: "answer", pieces: ["It ", "is ", "so [1]."] })).toEqual([
        { kind: "text", text: "It " },
        { kind: "text", text: "is " },
        { kind: "text", text: "so [1]." },
        { kind: "end", usage, cut: false },
      ]);
    });

    it("says when the answer was cut for want of room", async () => {
      const events = await answer({ kind: "answer", pieces: ["It is"], end: "length" });
      expect(events.at(-1)).toEqual({ kind: "end", usage, cut: true });
    });

    it("waits for a slow server", async () => {
      const events = await answer({ kind: "slowly", pieces: ["It ", "is ", "so."], everyMs: 150 });
      expect(events.map((event) => (event.kind === "text" ? event.text : event.kind))).toEqual([
        "It ",
        "is ",
        "so.",
        "end",
      ]);
    });

    it("sends the turns as they are, at temperature 0, bounded, without tools", async () => {
      await answer({ kind: "answer", pieces: ["Yes."] });
      const [question] = server.questions;
      expect(question?.model).toBe("phi4");
      expect(question?.messages).toEqual(request.messages.map(({ role, text }) => ({ role, content: text })));
      expect(question).not.toHaveProperty("tools");
      expect(adapter.maxTokensOf(question ?? {})).toBe(77);
      expect(adapter.temperatureOf(question ?? {})).toBe(0);
    });

    it.each<readonly [string, Behaviour, string]>([
      ["a server that breaks off", { kind: "breaks-off", pieces: ["It is"] }, "model_failed"],
      ["a stream without its end", { kind: "no-end", pieces: ["It is"] }, "model_failed"],
      ["half a JSON", { kind: "half-json" }, "model_failed"],
      ["an error of the server", { kind: "status", status: 500 }, "model_failed"],
      ["a refused prompt", { kind: "status", status: 400 }, "model_failed"],
      ["a model that is not there", { kind: "status", status: 404 }, "model_unavailable"],
      ["a busy server", { kind: "status", status: 429 }, "model_unavailable"],
      ["a wrong key", { kind: "status", status: 401 }, "model_unavailable"],
    ])("tells %s, asking once and printing nothing", async (_, behaviour, code) => {
      const printed = (["log", "warn", "error"] as const).map((method) =>
        vi.spyOn(console, method).mockImplementation(() => undefined),
      );
      await expect(answer(behaviour)).rejects.toMatchObject({ name: "FootnoteError", code });
      expect(server.questions).toHaveLength(1);
      for (const method of printed) {
        expect(method).not.toHaveBeenCalled();
        method.mockRestore();
      }
    });

    it("throws model_unavailable where nothing listens", async () => {
      const gone = new FakeModelServer();
      const address = await gone.start();
      await gone.stop();
      model = adapter.open(address);
      await expect(answer({ kind: "hang" })).rejects.toMatchObject({ code: "model_unavailable" });
      expect(await model.available(never())).toBe(false);
    });

    it("leaves the server at once when aborted, before and after the first piece", async () => {
      await model.contextTokens(never());
      for (const behaviour of [{ kind: "hang" }, { kind: "answer", pieces: ["It "] }] as const) {
        const before = server.abandoned;
        const stop = new AbortController();
        const startedMs = performance.now();
        if (behaviour.kind === "hang") setTimeout(() => stop.abort(), 100);
        const events = async () => {
          server.behaviour = behaviour.kind === "hang" ? behaviour : { kind: "breaks-off", pieces: behaviour.pieces };
          for await (const { kind } of model.generate(request, stop.signal)) if (kind === "text") stop.abort();
        };
        await expect(events()).rejects.toMatchObject({ code: "cancelled" });
        expect(performance.now() - startedMs).toBeLessThan(2_000);
        await expect.poll(() => server.abandoned).toBe(before + 1);
      }
    });

    it("tells a time limit from a cancellation", async () => {
      await expect(answer({ kind: "hang" }, AbortSignal.timeout(50))).rejects.toMatchObject({ code: "timeout" });
    });

    it("has the configured window, and never more than the server", async () => {
      expect(await adapter.open(url, 1_500).contextTokens(never())).toBe(1_500);
      expect(await adapter.open(url, 9_000).contextTokens(never())).toBe(2_000);
    });

    it("is available while the server has the model", async () => {
      expect(await model.available(never())).toBe(true);
      expect(await adapter.open("http://127.0.0.1:9").available(never())).toBe(false);
    });
  });
}
