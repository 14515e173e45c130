/** A draft that says nothing, of the given model or else the extractive strategy. */
export function emptyDraft(model) {
    return {
        supported: [],
        incomplete: false,
        usage: { promptTokens: 0, answerTokens: 0 },
        firstTokenMs: 0,
        model: model ? { id: model.id, kind: model.kind } : { id: "extractive", kind: "extractive" },
        notices: [],
        degraded: [],
    };
}
