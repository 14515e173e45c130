import { parse } from "node:path";
import mammoth from "mammoth";
import { FootnoteError } from "../../src/errors.js";
import { openOffice } from "./office-package.js";
import type { OpenZip } from "./open-zip.js";
import { tooLong } from "./page-builder.js";
import { scanXml } from "./parse-xml.js";
import { decodeText } from "./decode-text.js";
import { htmlToPages } from "./read-html.js";
import type { Reader } from "./reader.js";

const mainPart = "word/document.xml";
const mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/** The converter keeps half a kilobyte for each. */
const maxElements = 800_000;
const ignore = () => undefined;

/** Text of a Word document by the structure of its styles; pictures are left out. */
export const readDocx: Reader = async (bytes, fileName) => {
  await checkParts(await openOffice(bytes, mainPart));
  const { title, pages } = htmlToPages(await convert(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
  return { title: title ?? parse(fileName).name, mediaType, pages, warnings: [] };
};

/** Nothing is handed to the converter that was not unpacked and read here within bounds. */
async function checkParts(zip: OpenZip): Promise<void> {
  let elements = 0;
  const count = () => {
    elements += 1;
    if (elements > maxElements) throw tooLong(`${maxElements} elements`);
  };
  for (const name of zip.names) {
    if (/\.(?:xml|rels)$/iu.test(name)) {
      scanXml(decodeText(await zip.read(name)).text, { open: count, close: ignore, text: ignore });
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
