/** A sequence-classification model that reads a question and a passage together. */
export interface CrossEncoder {
    /** The logit of one pair, as the reranker port means it. */
    readonly logit: (query: string, passage: string) => Promise<number>;
    readonly dispose: () => Promise<void>;
}
/**
 * From a folder with config.json, tokenizer.json, tokenizer_config.json and onnx/model_quantized.onnx or onnx/model.onnx;
 * throws where it is not whole.
 */
export declare function loadCrossEncoder(folder: string): Promise<CrossEncoder>;
