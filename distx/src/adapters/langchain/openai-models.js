import { z } from "zod";
import { FootnoteError } from "../../errors.js";
import { ServerRefusal, askServer } from "./model-server.js";
/** vLLM says `max_model_len`; llama-server says what each of its slots has as `meta.n_ctx`. */
const listed = z.object({
    data: z.array(z.looseObject({
        id: z.string(),
        max_model_len: z.number().int().positive().nullish(),
        meta: z.looseObject({ n_ctx: z.number().int().positive().nullish() }).nullish(),
    })),
});
/** What an OpenAI-compatible server answers to the question for its models. `base` is its address up to `/v1`. */
export function askForModels(server, base, signal) {
    const address = new URL(base);
    address.pathname = `${address.pathname.replace(/\/$/u, "")}/models`;
    return askServer(server, address, signal);
}
/** Tokens an OpenAI-compatible server says its model has room for; undefined where it does not say. */
export async function statedWindow(server, base, name, signal) {
    const models = listed.safeParse(await modelsIfListed(server, base, signal)).data?.data ?? [];
    const said = models.find(({ id }) => id === name) ?? (models.length === 1 ? models[0] : undefined);
    return said?.max_model_len ?? said?.meta?.n_ctx ?? undefined;
}
/** Some servers, Azure's among them, do not list their models; whether they have this one is seen when it is asked. */
async function modelsIfListed(server, base, signal) {
    return askForModels(server, base, signal).catch((thrown) => {
        if (thrown instanceof FootnoteError && thrown.cause instanceof ServerRefusal && thrown.cause.isMissingRoute)
            return undefined;
        throw thrown;
    });
}
/** A base address as OpenAI's client takes it: without its query, such as `api-version`, which goes with every request. */
export function openAiClientAddress({ origin, pathname, searchParams }) {
    return { baseURL: origin + pathname.replace(/\/$/u, ""), defaultQuery: Object.fromEntries(searchParams) };
}
