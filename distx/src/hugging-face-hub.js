import { homedir } from "node:os";
import { join } from "node:path";
export const hubAddress = "https://huggingface.co";
/** What the hub allows; each part becomes the name of a folder. */
export const hubId = /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/u;
/** Where other programs keep what they got from the hub, as the hub's own client finds it. */
export function hubCache(environment) {
    const given = environment["HF_HUB_CACHE"];
    if (given)
        return given;
    const home = environment["HF_HOME"] || join(environment["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "huggingface");
    return join(home, "hub");
}
