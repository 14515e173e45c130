/** What reranks, as configured. `id` is the setting as it was written. */
export type RerankerSetting = 
/** `name`: a folder. */
{
    readonly kind: "local";
    readonly id: string;
    readonly name: string;
} | {
    readonly kind: "huggingface";
    readonly id: string;
    /** `organisation/model`. */
    readonly name: string;
    readonly url: string;
    /** Where other programs keep what they got from the hub; only read. */
    readonly hubCache: string;
};
export declare const rerankerPattern: RegExp;
/** `id` is of `rerankerPattern`. */
export declare function rerankerSetting(id: string, environment: NodeJS.ProcessEnv): RerankerSetting;
