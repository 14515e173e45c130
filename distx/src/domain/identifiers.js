const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const sha256 = /^[0-9a-f]{64}$/;
function checked(text, pattern, name) {
    if (!pattern.test(text))
        throw new TypeError(`not a ${name}: ${text.slice(0, 80)}`);
    return text;
}
export const isUuid = (text) => uuid.test(text);
export const asDocumentId = (text) => checked(text, uuid, "document id");
export const asJobId = (text) => checked(text, uuid, "job id");
export const asAnswerId = (text) => checked(text, uuid, "answer id");
export const asContentHash = (text) => checked(text, sha256, "content hash");
export const asInputHash = (text) => checked(text, sha256, "input hash");
export function asChunkId(label) {
    if (!Number.isInteger(label) || label < 1 || label > 0xffff_fffe)
        throw new TypeError(`not a chunk id: ${label}`);
    return label;
}
