/**
 * What remains of a format, private-use or unassigned character (Unicode C: zero-width, direction, tag characters), of a
 * variation selector or of a filler that shows nothing: none of it can be seen, so none of it is said.
 */
const invisible = /[^\P{C}\t\n\r]|\p{Variation_Selector}|\u034f|\u115f|\u1160|\u17b4|\u17b5|\u2800|\u3164|\uffa0/gu;
const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", nbsp: " " };
const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos|nbsp));/giu;
/** However often a text was escaped, this often it is read. */
const entityLayers = 4;
/** A scheme with slashes, or one of those that need none, and the host after it. Anchored, so that a long run is read once. */
const address =
  /(?:(?<![a-z0-9+.-])[a-z0-9+.-]+:[\\/]+(?=[\\/\S])|\b(?:https?|ftps?|wss?):(?=\S))([^\s/?#\\<>"')\]]*)/giu;
const otherSchemes =
  /\b(javascript|vbscript|livescript|data|blob|file|about|mailto|tel|sms|intent|view-source):(?=\S)/giu;
/** A run that is a host name where a path, a query or a port follows. */
const beforePath = /(?<![\p{L}\p{N}_.-])[\p{L}\p{N}_.-]+(?=[/?#\\][^\s.,;)]|:\d)/gu;
const wwwHost = /\bwww\.(?=\S)[^\s/?#<>"')]*/giu;

/**
 * A sentence as every client may show it, in a terminal, as Markdown or as HTML: nothing in it can become a link, an image,
 * a tag, a control token of a chat template or something that is not seen. Names of hosts stay readable: where they would
 * become a link, the scheme goes and their dots stand in brackets ("portal[.]example[.]com/travel"). E-mail addresses and
 * bare host names stay. The quote of a citation is not touched: it is data, equal to the stored slice.
 *
 * Linear in the length of the text; the result contains no `<` before a letter, `/`, `!`, `?` or `|`, no `](`, `][`, `]:`
 * or `![`, no `://`, no brackets but `[.]`, which would read as markers, and nothing invisible.
 */
export function plainOutput(text: string): string {
  const seen = visibleText(text);
  return withoutMarkup(withoutAddresses(seen)).replace(/\s+/gu, " ").trim();
}

/** Entities read, white space of every kind made a space, the invisible left out: before anything is looked for. */
function visibleText(text: string): string {
  let seen = text.replace(invisible, "");
  for (let layer = 0; layer < entityLayers; layer += 1) {
    seen = seen.replace(entity, (_, decimal?: string, hex?: string, name?: string) =>
      name === undefined
        ? characterOf(decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal))
        : (entities[name.toLowerCase()] ?? ""),
    );
  }
  return seen
    .replace(invisible, "")
    .replace(/&(?=#|[a-z][a-z\d]*;)/giu, "& ")
    .replace(/\s+/gu, " ");
}

function characterOf(code: number): string {
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : "";
}

function withoutAddresses(text: string): string {
  return text
    .replace(address, (_, host: string) => ` ${brokenHost(host)}`)
    .replace(/:(?=\s*\/\/)/gu, " ")
    .replace(otherSchemes, "$1: ")
    .replace(wwwHost, brokenHost)
    .replace(beforePath, (run) => (/\p{L}[\p{L}\p{N}-]+\.?$/u.test(run) ? brokenHost(run) : run));
}

function brokenHost(host: string): string {
  return host.replace(/(?<!\[)\.(?=[^\s\].])|(?<=^www)\./giu, "[.]");
}

function withoutMarkup(text: string): string {
  return text
    .replace(/(?<![\p{L}\p{N})*_~])(?:\*{2,3}|_{2,3}|~~)(?=\S)|(?<=\S)(?:\*{2,3}|_{2,3}|~~)(?![\p{L}\p{N}(*_~])/gu, "")
    .replace(/`+/gu, "'")
    .replace(/^\s*(?:#{1,6}|>+)\s+/u, "")
    .replace(/[<＜](?=\s*[A-Za-z/!?|｜<＜])/gu, "‹")
    .replace(/[|｜](?=[>＞])/gu, "| ")
    .replace(/!(?=\[)/gu, "! ")
    .replace(/\[(\d[\d\s,;–-]*|\^[^\]]{0,200}|\/?[A-Z][A-Z_]*)\]/gu, "($1)")
    .replace(/\](?=\s*[(:[])/gu, ") ")
    .replace(/\[(?![^[\]]*\])/gu, "(")
    .replace(/\[(?!\.\])([^[\]]*)\]/gu, "($1)")
    .replace(/\)\s{2,}/gu, ") ");
}
