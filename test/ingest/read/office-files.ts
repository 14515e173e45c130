import { zipOf } from "./zip-of.js";

/** Small files of office formats with the parts that their programs write. */

type Parts = Readonly<Record<string, string | Uint8Array>>;

const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

function relations(targets: Readonly<Record<string, readonly [kind: string, target: string]>>): string {
  const lines = Object.entries(targets).map(
    ([id, [kind, target]]) => `<Relationship Id="${id}" Type="${relationships}/${kind}" Target="${target}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join("")}</Relationships>`;
}

const types =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>';

export const office = (parts: Parts, options = {}): Buffer =>
  zipOf({ "[Content_Types].xml": types, ...parts }, options);

const wordParagraph = (text: string, style = "") => `<w:p>${style}<w:r><w:t>${text}</w:t></w:r></w:p>`;
const wordCell = (text: string) => `<w:tc>${wordParagraph(text)}</w:tc>`;

export const wordParts: Parts = {
  "_rels/.rels": relations({ r1: ["officeDocument", "word/document.xml"] }),
  "word/document.xml":
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>' +
    wordParagraph("Rules", '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>') +
    wordParagraph("Be kind.") +
    `<w:tbl><w:tr>${wordCell("a")}${wordCell("b")}</w:tr></w:tbl></w:body></w:document>`,
};

const place = (type?: string) =>
  `<p:nvSpPr><p:cNvPr id="2" name="x"/><p:nvPr><p:ph ${type ? `type="${type}"` : 'idx="1"'}/></p:nvPr></p:nvSpPr>`;
const plainPlace = '<p:nvSpPr><p:cNvPr id="9" name="x"/><p:nvPr/></p:nvSpPr>';
const lines = (...texts: string[]) =>
  `<p:txBody>${texts.map((text) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`).join("")}</p:txBody>`;
const tableOf = (rows: readonly (readonly string[])[]) =>
  `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="t"/><p:nvPr/></p:nvGraphicFramePr><a:graphic><a:graphicData><a:tbl>${rows
    .map(
      (row) =>
        `<a:tr>${row.map((cell) => `<a:tc><a:txBody><a:p><a:r><a:t>${cell}</a:t></a:r></a:p></a:txBody></a:tc>`).join("")}</a:tr>`,
    )
    .join("")}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;
const slideOf = (shapes: string, attributes = "") =>
  `<p:sld xmlns:p="p" xmlns:a="a" xmlns:r="r"${attributes}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`;

/** Three slides, the second hidden; the third comes first in the package. */
export const slideParts: Parts = {
  "_rels/.rels": relations({ r1: ["officeDocument", "ppt/presentation.xml"] }),
  "docProps/core.xml": '<cp:coreProperties xmlns:dc="d"><dc:title>Ferry plans</dc:title></cp:coreProperties>',
  "ppt/presentation.xml":
    '<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId id="256" r:id="rId2"/><p:sldId id="257" r:id="rId4"/><p:sldId id="258" r:id="rId3"/></p:sldIdLst></p:presentation>',
  "ppt/_rels/presentation.xml.rels": relations({
    rId3: ["slide", "slides/slide1.xml"],
    rId2: ["slide", "/ppt/slides/slide2.xml"],
    rId4: ["slide", "slides/slide3.xml"],
  }),
  "ppt/slides/slide2.xml": slideOf(
    `<p:sp>${place()}${lines("Berths are booked a year ahead.", "Crews change in Ystad.")}</p:sp>` +
      `<p:sp>${place("title")}${lines("Summer &amp; autumn")}</p:sp>` +
      `<p:sp>${place("sldNum")}${lines("1")}</p:sp>`,
  ),
  "ppt/slides/_rels/slide2.xml.rels": relations({ r1: ["notesSlide", "../notesSlides/notesSlide1.xml"] }),
  "ppt/notesSlides/notesSlide1.xml": slideOf(
    `<p:sp>${place("body")}${lines("Mention the strike of the pilots.")}</p:sp><p:sp>${place("sldNum")}${lines("7")}</p:sp>`,
  ),
  "ppt/slides/slide3.xml": slideOf(`<p:sp>${place("title")}${lines("Old prices")}</p:sp>`, ' show="0"'),
  "ppt/slides/slide1.xml": slideOf(
    `<p:sp>${place("ctrTitle")}${lines("Fares")}</p:sp><p:grpSp><p:sp>${plainPlace}${lines("Fares hold until May.")}</p:sp></p:grpSp>` +
      tableOf([
        ["Route", "Fare"],
        ["Ystad to Rønne", "240 kroner"],
      ]),
  ),
};

const cellOf = (reference: string, value: string, facts = "") => `<c r="${reference}"${facts}><v>${value}</v></c>`;

/** Two sheets that are shown and one that is hidden. */
export const sheetParts: Parts = {
  "_rels/.rels": relations({ r1: ["officeDocument", "xl/workbook.xml"] }),
  "xl/workbook.xml":
    '<workbook xmlns:r="r"><sheets><sheet name="Fees" sheetId="1" r:id="rId1"/><sheet name="Draft" sheetId="2" state="hidden" r:id="rId2"/><sheet name="Staff" sheetId="3" r:id="rId3"/></sheets></workbook>',
  "xl/_rels/workbook.xml.rels": relations({
    rId1: ["worksheet", "worksheets/sheet1.xml"],
    rId2: ["worksheet", "worksheets/sheet2.xml"],
    rId3: ["worksheet", "worksheets/sheet3.xml"],
    rId4: ["sharedStrings", "sharedStrings.xml"],
    rId5: ["styles", "styles.xml"],
  }),
  "xl/sharedStrings.xml":
    "<sst><si><t>Harbour</t></si><si><r><t>Due </t></r><r><t>date</t></r></si><si><t>Share</t></si><si><t>Fee</t></si><si><t>Trelleborg</t><rPh><t>to</t></rPh></si></sst>",
  "xl/styles.xml":
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$€-407]#,##0.00"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="164"/></cellXfs></styleSheet>',
  "xl/worksheets/sheet1.xml": `<worksheet><sheetData><row r="1">${cellOf("A1", "Fees of 2024", ' t="str"')}</row>
    <row r="3">${cellOf("B3", "0", ' t="s"')}${cellOf("C3", "1", ' t="s"')}${cellOf("D3", "2", ' t="s"')}${cellOf("E3", "3", ' t="s"')}</row>
    <row r="4">${cellOf("B4", "4", ' t="s"')}${cellOf("C4", "45383", ' s="1"')}${cellOf("D4", "0.125", ' s="2"')}${cellOf("E4", "12345.5", ' s="3"')}</row>
    <row r="5" hidden="1">${cellOf("B5", "0", ' t="s"')}</row></sheetData></worksheet>`,
  "xl/worksheets/sheet2.xml": `<worksheet><sheetData><row r="1">${cellOf("A1", "secret", ' t="str"')}</row></sheetData></worksheet>`,
  "xl/worksheets/sheet3.xml":
    '<worksheet><sheetData><row><c t="inlineStr"><is><t>Name</t></is></c><c t="inlineStr"><is><t>Trained</t></is></c></row><row><c t="inlineStr"><is><t>Ivar</t></is></c><c t="b"><v>1</v></c></row></sheetData></worksheet>',
};

const openDocument = (kind: string, body: string, more: Parts = {}): Buffer =>
  zipOf({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    "content.xml": `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:draw="d" xmlns:presentation="p"><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
    ...more,
  });

const odfCell = (text: string, facts = "") => `<table:table-cell${facts}><text:p>${text}</text:p></table:table-cell>`;
const blankRows =
  '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>';

export const odtFile = (): Buffer =>
  openDocument(
    "text",
    '<text:h text:outline-level="1">Crane rules</text:h><text:p>The crane  lifts<text:s/>nine tonnes<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Tested in March.</text:p></text:note-body></text:note>.</text:p>' +
      "<text:list><text:list-item><text:p>Wear a helmet.</text:p></text:list-item></text:list>" +
      `<table:table><table:table-header-rows><table:table-row>${odfCell("Load")}${odfCell("Wind")}</table:table-row></table:table-header-rows><table:table-row>${odfCell("Nine tonnes")}${odfCell("Six knots")}</table:table-row></table:table>`,
    { "meta.xml": "<m><dc:title>Rules of the crane</dc:title></m>" },
  );

export const odsFile = (): Buffer =>
  openDocument(
    "spreadsheet",
    `<table:table table:name="Stock"><table:table-row>${odfCell("Item")}${odfCell("Count")}</table:table-row><table:table-row>${odfCell("Rope")}${odfCell("1,200 m", ' office:value="1200"')}</table:table-row>${blankRows}</table:table>`,
  );

export const odpFile = (): Buffer =>
  openDocument(
    "presentation",
    '<draw:page draw:name="p1"><draw:frame><draw:text-box><text:list><text:list-item><text:p>Paint the hull.</text:p></text:list-item></text:list></draw:text-box></draw:frame><draw:frame presentation:class="title"><draw:text-box><text:p>Dry dock</text:p></draw:text-box></draw:frame><presentation:notes><draw:frame><draw:text-box><text:p>Order paint early.</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>',
  );

export const epubFile = (): Buffer =>
  zipOf({
    mimetype: "application/epub+zip",
    "META-INF/container.xml":
      '<container><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    "OEBPS/book.opf":
      '<package xmlns:dc="d"><metadata><dc:title>Tides</dc:title></metadata><manifest><item id="b" href="text/two%20b.xhtml"/><item id="a" href="text/one.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
    "OEBPS/text/one.xhtml":
      '<?xml version="1.0"?><!DOCTYPE html><html><head><title/></head><body><h1>High water</h1><p>The moon pulls.<a id="x"/></p></body></html>',
    "OEBPS/text/two b.xhtml": "<html><body><h1>Low water</h1><p>The flats fall dry at four.</p></body></html>",
  });
