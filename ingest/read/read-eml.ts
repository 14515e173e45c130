import { parse } from "node:path";
import PostalMime, { type Address, type Attachment } from "postal-mime";
import { FootnoteError } from "../../src/errors.js";
import { uniqueNames } from "./inner-names.js";
import { PageBuilder } from "./page-builder.js";
import { appendHtml } from "./read-html.js";
import type { Reader } from "./reader.js";

const maxParts = 1_000;
const limits = { maxNestingDepth: 50, maxHeadersSize: 1_000_000, forceRfc822Attachments: true };

/** A mail: its subject and headers, its text, the names of its attachments, which are documents of their own. */
export const readEml: Reader = async (bytes, fileName) => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  refuseOther(buffer);
  const mail = await PostalMime.parse(bytes, limits).catch((cause: unknown) => {
    const message = "The mail is damaged or nested too deep. Save it anew from its program.";
    throw new FootnoteError("damaged", message, { cause });
  });
  const title = mail.subject?.replace(/\s+/gu, " ").trim() || parse(fileName).name;
  const date = mail.date !== undefined && !Number.isNaN(Date.parse(mail.date)) ? mail.date.slice(0, 10) : undefined;
  const builder = new PageBuilder();
  builder.append(title, { kind: "heading", level: 1 });
  const headers = [
    ["From", mail.from ? namesOf([mail.from]) : ""],
    ["To", namesOf(mail.to ?? [])],
    ["Cc", namesOf(mail.cc ?? [])],
    ["Date", mail.date ?? ""],
  ].flatMap(([name, value]) => (value === "" ? [] : [`${name}: ${value}`]));
  builder.append(headers.join("\n"), { kind: "paragraph" });
  if (mail.text?.trim()) {
    for (const part of mail.text.split(/\n\s*\n/u)) builder.append(part, { kind: "paragraph" });
  } else if (mail.html !== undefined) appendHtml(builder, mail.html);
  const attached = mail.attachments.filter((one) => !one.related);
  const names = uniqueNames(attached.map(nameOf));
  if (names.length > 0) builder.append("Attachments", { kind: "heading", level: 2 });
  for (const name of names) builder.append(name, { kind: "list-item" });
  const inner = attached.map((one, index) => ({ name: names[index] ?? "", bytes: async () => bytesOf(one) }));
  const document = { title, mediaType: "message/rfc822", pages: builder.pages(), warnings: [], inner };
  return date === undefined ? document : { ...document, date };
};

/** A mail begins with its headers; its parts are counted before any is read. */
function refuseOther(buffer: Buffer): void {
  const head = buffer.toString("latin1", 0, 2_000);
  if (!/^(?:From |[!-9;-~]+:)/u.test(head) || !/^(?:from|date|subject|received|message-id):/imu.test(head)) {
    throw new FootnoteError("type_mismatch", "The file does not begin with the headers of a mail. Rename it.");
  }
  let parts = 0;
  for (let at = buffer.indexOf("\n--"); at >= 0; at = buffer.indexOf("\n--", at + 3)) parts += 1;
  if (parts > maxParts) {
    throw new FootnoteError("parser_limit", `The mail has more than ${maxParts} parts. Save its attachments apart.`);
  }
}

function namesOf(addresses: readonly Address[]): string {
  return addresses
    .flatMap((one) => one.group ?? [one])
    .map(({ name, address }) => (name === "" ? address : `${name} <${address}>`))
    .join(", ");
}

function nameOf({ filename, mimeType }: Attachment): string {
  if (mimeType === "message/rfc822") return `${filename?.replace(/\.eml$/iu, "") || "message"}.eml`;
  return filename ?? "attachment";
}

function bytesOf({ content }: Attachment): Uint8Array {
  if (typeof content === "string") return new TextEncoder().encode(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}
