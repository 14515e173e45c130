import { parse } from "node:path";
import mammoth from "mammoth";
import { fromBufferPromise } from "yauzl";
import { FootnoteError } from "../../src/errors.js";
import { htmlToPages } from "./read-html.js";
const maxEntries = 2_000;
const maxInflatedBytes = 100_000_000;
const prologBytes = 4_096;
const mainPart = "word/document.xml";
const mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/** Text of a Word document by the structure of its styles; pictures are left out. */
export async function readDocx(bytes, fileName) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    await orDamaged(() => checkContainer(buffer));
    const html = await orDamaged(() => convert(buffer));
    const { title, pages } = htmlToPages(html);
    return { title: title ?? parse(fileName).name, mediaType, pages, warnings: [] };
}
async function convert(buffer) {
    const convertImage = mammoth.images.imgElement(async () => ({ src: "" }));
    const styleMap = ["p[style-name='Title'] => h1:fresh"];
    return (await mammoth.convertToHtml({ buffer }, { convertImage, styleMap, externalFileAccess: false })).value;
}
async function orDamaged(work) {
    try {
        return await work();
    }
    catch (cause) {
        throw cause instanceof FootnoteError ? cause : damaged(cause);
    }
}
function damaged(cause) {
    return new FootnoteError("damaged", "The Word file is damaged. Open it in its program and save it again.", { cause });
}
/** Nothing is handed to the converter that has not been inflated here within bounds. */
async function checkContainer(buffer) {
    refuseAmbiguousDirectory(buffer);
    const zip = await fromBufferPromise(buffer);
    const entries = await entriesOf(zip);
    if (!entries.some(({ fileName }) => fileName === mainPart)) {
        throw new FootnoteError("unsupported_type", "The file is not a Word document. Save it as .docx.");
    }
    if (entries.some((entry) => entry.isEncrypted())) {
        throw new FootnoteError("encrypted", "The Word file is protected by a password. Save a copy without one.");
    }
    if (entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0) > maxInflatedBytes)
        throw tooLarge();
    let left = maxInflatedBytes;
    for (const entry of entries)
        left -= await inflate(zip, entry, left);
}
/**
 * The converter unpacks with another library, which repairs offsets and reads ZIP64 records by other rules: only a file
 * that both must read alike goes on.
 */
function refuseAmbiguousDirectory(buffer) {
    const end = buffer.lastIndexOf("PK\u0005\u0006", undefined, "latin1");
    if (end < 0 || end + 22 > buffer.length)
        throw damaged();
    const directoryEnd = buffer.readUInt32LE(end + 12) + buffer.readUInt32LE(end + 16);
    const zip64 = end >= 20 && buffer.toString("latin1", end - 20, end - 16) === "PK\u0006\u0007";
    if (zip64 || directoryEnd !== end)
        throw damaged();
}
async function entriesOf(zip) {
    const entries = [];
    for await (const entry of zip.eachEntry()) {
        entries.push(entry);
        if (entries.length > maxEntries) {
            throw new FootnoteError("parser_limit", `The Word file has more than ${maxEntries} parts.`);
        }
    }
    return entries;
}
/** Inflates a part to nowhere and returns its size. */
async function inflate(zip, entry, limit) {
    if (entry.fileName.endsWith("/"))
        return 0;
    const stream = await zip.openReadStreamPromise(entry);
    const prolog = [];
    let size = 0;
    for await (const chunk of stream) {
        if (!Buffer.isBuffer(chunk))
            throw damaged();
        if (size < prologBytes)
            prolog.push(chunk.subarray(0, prologBytes - size));
        size += chunk.length;
        if (size > limit)
            throw tooLarge();
    }
    if (/\.(?:xml|rels)$/iu.test(entry.fileName))
        refuseDoctype(Buffer.concat(prolog));
    return size;
}
/** Office programs never write one; it is the way to entities. The NULs of UTF-16 must not hide it. */
function refuseDoctype(prolog) {
    if (prolog.toString("latin1").replaceAll("\u0000", "").toUpperCase().includes("<!DOCTYPE"))
        throw damaged();
}
function tooLarge() {
    const megabytes = maxInflatedBytes / 1_000_000;
    return new FootnoteError("parser_limit", `The Word file unpacks to more than ${megabytes} MB. Split it or shrink it.`);
}
