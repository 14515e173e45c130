const abbreviation = /(?:^|[\s(“"'])(?:Inc|Corp|Co|Ltd|LLC|Bros|No|Nos|Mr|Mrs|Ms|Dr|Prof|St|vs|etc|e\.g|i\.e|cf|approx|ca|Fig|Figs|Sec|Art|Vol|pp|p|al|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Dept|Est|Gen|Gov|Sen|Rep|U\.S|U\.K|U\.N|E\.U|D\.C|Ph\.D|\p{Lu})\.$/u;
const enumerator = /^(?:item\s+)?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]$/iu;
const bullet = /^(?:[-–•*▪◦]|\d{1,3}[.)])\s/u;
/** Longer stretches are cut before segmenting, since the segmenter is meant for prose. */
const longestStretch = 20_000;
/**
 * Sentences of a text in order, trimmed; together they hold every character that is no white space. A line end inside
 * wrapped prose is no boundary; a blank line or the start of a list item is one. Linear in the length of the text.
 */
export function splitSentences(text) {
    const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });
    const ranges = [];
    for (const paragraph of paragraphsOf(text)) {
        const prose = text.slice(paragraph.start, paragraph.end).replace(/\n/gu, " ");
        let open;
        for (const { index, segment } of segmenter.segment(prose)) {
            const start = open?.start ?? index;
            const end = index + segment.length;
            const sentence = prose.slice(Math.max(start, end - 60), end).trimEnd();
            const whole = prose.slice(start, end).trim();
            if (abbreviation.test(sentence) || enumerator.test(whole) || continuesAfter(prose, end))
                open = { start, end };
            else {
                pushTrimmed(ranges, text, paragraph.start + start, paragraph.start + end);
                open = undefined;
            }
        }
        if (open)
            pushTrimmed(ranges, text, paragraph.start + open.start, paragraph.end);
    }
    return ranges;
}
/** A lower-case letter after the boundary means that the sentence goes on. */
function continuesAfter(prose, end) {
    return /^\p{Ll}/u.test(prose.slice(end, end + 2));
}
function paragraphsOf(text) {
    const paragraphs = [];
    let start = 0;
    let lineStart = 0;
    while (lineStart <= text.length) {
        const lineFeed = text.indexOf("\n", lineStart);
        const lineEnd = lineFeed === -1 ? text.length : lineFeed;
        const next = text.slice(lineEnd + 1, lineEnd + 8);
        const blank = next.startsWith("\n") || bullet.test(next);
        if (lineFeed === -1 || blank || lineEnd - start > longestStretch) {
            for (let from = start; from < lineEnd;) {
                const to = afterSurrogatePair(text, Math.min(from + longestStretch, lineEnd));
                paragraphs.push({ start: from, end: to });
                from = to;
            }
            start = lineEnd + 1;
        }
        if (lineFeed === -1)
            break;
        lineStart = lineEnd + 1;
    }
    return paragraphs;
}
/** A position that does not part the two halves of one character. */
function afterSurrogatePair(text, position) {
    const unit = text.charCodeAt(position);
    return unit >= 0xdc00 && unit <= 0xdfff ? position + 1 : position;
}
function pushTrimmed(ranges, text, from, to) {
    let start = from;
    let end = to;
    while (start < end && /\s/u.test(text.charAt(start)))
        start += 1;
    while (end > start && /\s/u.test(text.charAt(end - 1)))
        end -= 1;
    if (start < end)
        ranges.push({ start, end });
}
