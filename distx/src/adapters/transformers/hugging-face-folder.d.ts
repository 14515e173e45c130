export interface HuggingFaceModel {
    /** `organisation/model`, made of characters that are safe in a path. */
    readonly name: string;
    /** Address of the hub or of a mirror of it. */
    readonly url: string;
    /** Where other programs keep what they got from the hub; only read. */
    readonly hubCache: string;
    /** Where models are kept that were downloaded here. */
    readonly downloads: string;
}
/** What a model is for, as errors name it. */
export type ModelUse = "embedder" | "reranker";
/**
 * The folder of a model of the hub: the hub cache's where it is whole, else the one that was downloaded before, else it is
 * downloaded now, beside its place and put there when whole. Throws `embedder_unavailable` or
 * `reranker_unavailable` where that cannot be done.
 */
export declare function huggingFaceFolder(model: HuggingFaceModel, signal: AbortSignal, use?: ModelUse): Promise<string>;
