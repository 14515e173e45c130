import { splitSentences } from "../../src/domain/sentences.js";
/** Words, where one with digits counts double, since embedders cut numbers into several tokens. */
function sizeOf(text) {
    let size = 0;
    for (const [word] of text.matchAll(/\S+/gu))
        size += (/\d/u.test(word) ? 2 : 1) + Math.floor(word.length / 30);
    return size;
}
/** Every block of the document that is no furniture, in reading order, none larger than `largest`. */
export function* piecesOf(document, largest) {
    for (const page of document.pages) {
        let afterFurniture = false;
        for (const { kind, start, end, level, columns } of page.blocks) {
            if (kind === "furniture") {
                afterFurniture = true;
                continue;
            }
            const facts = { kind, page: page.number, ...(level !== undefined && { level }), ...(columns && { columns }) };
            for (const range of cut(page.text.slice(start, end), largest)) {
                const text = page.text.slice(start + range.start, start + range.end);
                yield {
                    ...facts,
                    start: start + range.start,
                    end: start + range.end,
                    text,
                    size: sizeOf(text),
                    afterFurniture,
                };
                afterFurniture = false;
            }
        }
    }
}
/** The text whole where it fits; else its sentences; sentences too long are cut between words, words between characters. */
export function cut(text, largest) {
    const trimmed = trim(text, 0, text.length);
    if (trimmed.start === trimmed.end)
        return [];
    if (sizeOf(text) <= largest)
        return [trimmed];
    return splitSentences(text).flatMap((sentence) => sizeOf(text.slice(sentence.start, sentence.end)) <= largest ? [sentence] : cutWords(text, sentence, largest));
}
/** At most this many characters of one word go together. */
const longestWord = 500;
function cutWords(text, { start, end }, largest) {
    const ranges = [];
    let open;
    let size = 0;
    const close = () => {
        if (open)
            ranges.push(open);
        open = undefined;
        size = 0;
    };
    for (const match of text.slice(start, end).matchAll(/\S{1,500}/gu)) {
        const from = start + match.index;
        const wordSize = sizeOf(match[0]);
        if (open && (size + wordSize > largest || match[0].length >= longestWord / 2))
            close();
        open = { start: open?.start ?? from, end: from + match[0].length };
        size += wordSize;
    }
    close();
    return ranges;
}
function trim(text, from, to) {
    let start = from;
    let end = to;
    while (start < end && /\s/u.test(text.charAt(start)))
        start += 1;
    while (end > start && /\s/u.test(text.charAt(end - 1)))
        end -= 1;
    return { start, end };
}
