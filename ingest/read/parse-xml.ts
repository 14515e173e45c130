import { Parser } from "htmlparser2";
import { FootnoteError } from "../../src/errors.js";
import { decodeMarkup } from "./decode-text.js";

export type XmlAttributes = Readonly<Record<string, string>>;

/** An element. `name` is without its namespace prefix; attributes keep theirs. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly children: readonly (XmlElement | string)[];
}

/** Told of a document in its order; names are without their namespace prefix. */
export interface XmlListener {
  readonly open: (name: string, attributes: XmlAttributes) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

const maxDepth = 256;
const maxAttributes = 1_000;
const maxNodes = 2_000_000;

/**
 * Reads XML event by event. A document type is refused, since it is the way to entities; only the five entities of XML and
 * numbers are replaced. Throws `damaged`, and `parser_limit` for depth and attributes.
 */
export function scanXml(xml: string, { open, close, text }: XmlListener): void {
  let depth = 0;
  let attributes = 0;
  const parser = new Parser(
    {
      onattribute: () => {
        attributes += 1;
        if (attributes > maxAttributes) throw limit(`An element of the file has more than ${maxAttributes} attributes`);
      },
      onopentag: (name, attribs) => {
        attributes = 0;
        depth += 1;
        if (depth > maxDepth) throw limit(`The elements of the file are nested more than ${maxDepth} deep`);
        open(localName(name), attribs);
      },
      onclosetag: (name, isImplied) => {
        // An element may close itself; what the end of another one has to close was cut off.
        if (isImplied && !xml.startsWith("/>", parser.endIndex - 1)) throw damaged();
        depth -= 1;
        close(localName(name));
      },
      ontext: text,
      onprocessinginstruction: (name) => {
        if (name.toLowerCase() === "!doctype") throw damaged("The XML in the file declares a document type");
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
}

/** The outermost element as a tree. Errors as scanXml. */
export function parseXml(xml: string): XmlElement {
  const root = growing("", {});
  const path = [root];
  let nodes = 0;
  const add = (node: XmlElement | string) => {
    nodes += 1;
    if (nodes > maxNodes) throw limit(`The XML in the file has more than ${maxNodes} elements`);
    path.at(-1)?.children.push(node);
  };
  scanXml(xml, {
    open: (name, attributes) => {
      const element = growing(name, attributes);
      add(element);
      path.push(element);
    },
    close: () => void path.pop(),
    text: (text) => add(text),
  });
  const outermost = root.children.find((child) => typeof child !== "string");
  if (outermost === undefined) throw damaged();
  return outermost;
}

function growing(name: string, attributes: XmlAttributes) {
  const children: (XmlElement | string)[] = [];
  return { name, attributes, children };
}

/** Bytes of a part of a package. */
export function parseXmlBytes(bytes: Uint8Array): XmlElement {
  return parseXml(decodeMarkup(bytes).text);
}

export function elementsOf({ children }: XmlElement): XmlElement[] {
  return children.filter((child) => typeof child !== "string");
}

/** Children of that name. */
export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).filter((child) => child.name === name);
}

/** Everything below of that name, in order; not what stands inside another of them. */
export function descendantsNamed(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).flatMap((child) => (child.name === name ? [child] : descendantsNamed(child, name)));
}

export function firstNamed(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element && descendantsNamed(element, name)[0];
}

/** All text below, as it stands. */
export function textOf({ children }: XmlElement): string {
  return children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function limit(what: string): FootnoteError {
  return new FootnoteError("parser_limit", `${what}. Split the file or save it anew.`);
}

function damaged(what = "The XML in the file is damaged"): FootnoteError {
  return new FootnoteError("damaged", `${what}. Open it in its program and save it again.`);
}
