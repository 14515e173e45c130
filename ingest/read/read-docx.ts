import { parse } from "node:path";
import mammoth from "mammoth";
import { FootnoteError } from "../../src/errors.js";
import { openOffice } from "./office-package.js";
import type { OpenZip } from "./open-zip.js";
import { scanXml } from "./parse-xml.js";
import { decodeText } from "./decode-text.js";
import { htmlToPages } from "./read-html.js";
import type { Reader } from "./reader.js";

const mainPart = "word/document.xml";
const mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const ignore = () => undefined;

/** Text of a Word document by the structure of its styles; pictures are left out. */
export const readDocx: Reader = async (bytes, fileName) => {
  await checkParts(await openOffice(bytes, mainPart));
  const { title, pages } = htmlToPages(await convert(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
  return { title: title ?? parse(fileName).name, mediaType, pages, warnings: [] };
};

/** Nothing is handed to the converter that was not unpacked and read here within bounds. */
async function checkParts(zip: OpenZip): Promise<void> {
  for (const name of zip.names) {
    if (/\.(?:xml|rels)$/iu.test(name)) {
      scanXml(decodeText(await zip.read(name)).text, { open: ignore, close: ignore, text: ignore });
    } else for await (const _ of zip.pieces(name));
  }
}

async function convert(buffer: Buffer): Promise<string> {
  const convertImage = mammoth.images.imgElement(async () => ({ src: "" }));
  const styleMap = ["p[style-name='Title'] => h1:fresh"];
  try {
    return (await mammoth.convertToHtml({ buffer }, { convertImage, styleMap, externalFileAccess: false })).value;
  } catch (cause) {
    const message = "The Word file is damaged. Open it in its program and save it again.";
    throw new FootnoteError("damaged", message, { cause });
  }
}
