export declare const hubAddress = "https://huggingface.co";
/** What the hub allows; each part becomes the name of a folder. */
export declare const hubId: RegExp;
/** Where other programs keep what they got from the hub, as the hub's own client finds it. */
export declare function hubCache(environment: NodeJS.ProcessEnv): string;
