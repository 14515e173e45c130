import { z } from "zod";

export const citationReplies = z.array(
  z.object({
    marker: z.number(),
    title: z.string(),
    source: z.string(),
    page: z.number(),
    start: z.number(),
    end: z.number(),
    quote: z.string(),
    url: z.string(),
    context: z.array(z.object({ start: z.number(), end: z.number(), quote: z.string(), role: z.string() })).default([]),
  }),
);

const answerReply = z.object({
  status: z.string(),
  answer: z.string(),
  evidence: z.number(),
  model: z.object({ kind: z.string() }),
  degraded: z.array(z.string()),
  usage: z.object({ promptTokens: z.number(), answerTokens: z.number() }),
  notices: z.array(z.object({ code: z.string(), text: z.string() })),
  sentences: z.array(z.object({ text: z.string(), citations: z.array(z.number()), support: z.string() })),
  citations: citationReplies,
});

export type AnswerReply = z.infer<typeof answerReply>;

export async function ask(url: string, question: string): Promise<AnswerReply> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${url}/v1/ask`, { method: "POST", headers, body: JSON.stringify({ question }) });
  return answerReply.parse(await response.json());
}

/** The quotes of citations, and of what stands around them, that their page does not hold at their place. */
export async function brokenCitations(url: string, { citations }: AnswerReply): Promise<string[]> {
  const broken: string[] = [];
  for (const { url: path, context, ...citation } of citations) {
    const page = z.object({ text: z.string() }).parse(await (await fetch(url + path)).json());
    for (const { start, end, quote } of [citation, ...context]) {
      if (page.text.slice(start, end) !== quote) broken.push(quote);
    }
  }
  return broken;
}
