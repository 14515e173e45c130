import { join } from "node:path";
import { z } from "zod";
import { FootnoteError } from "../../errors.js";
import { readJsonIfThere } from "./model-json.js";
const poolingConfig = z.record(z.string(), z.unknown()).optional();
const modules = z.array(z.looseObject({ type: z.string() })).optional();
const poolingModes = {
    pooling_mode_mean_tokens: "mean",
    pooling_mode_cls_token: "cls",
    pooling_mode_lasttoken: "last",
};
/**
 * How the vectors of tokens become one: as the folder's sentence-transformers files say, else as `known`. Throws
 * `embedder_unavailable` for a way that is not built, since another one would give vectors that look right and are not.
 */
export async function localPooling(folder, known) {
    const layers = modules.parse(await readJsonIfThere(join(folder, "modules.json"))) ?? [];
    if (known === "server" || layers.some(({ type }) => type.endsWith(".Dense"))) {
        throw new FootnoteError("embedder_unavailable", "The embedder has layers after its pooling, which cannot be run from a folder. Serve it with Ollama and set FOOTNOTE_EMBEDDER=ollama:NAME.");
    }
    const config = poolingConfig.parse(await readJsonIfThere(join(folder, "1_Pooling", "config.json")));
    if (!config)
        return known;
    const modes = Object.entries(config).flatMap(([name, value]) => name.startsWith("pooling_mode_") && value === true ? [name] : []);
    const [mode = ""] = modes;
    const pooling = modes.length === 1 ? poolingModes[mode] : undefined;
    if (pooling)
        return pooling;
    throw new FootnoteError("embedder_unavailable", "The embedder pools in a way that is not built; mean, cls and last token are. Choose another for FOOTNOTE_EMBEDDER.");
}
