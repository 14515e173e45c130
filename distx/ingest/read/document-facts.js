const months = "january february march april may june july august september october november december".split(" ");
const monthDay = "(January|February|March|April|May|June|July|August|September|October|November|December)\\s+(\\d{1,2}),?\\s+(\\d{4})";
const period = new RegExp(`(?:(?:quarter(?:ly)?|fiscal|annual)\\s+(?:period|year|quarter)?\\s*ended|period ended|year ended)[:\\s]+${monthDay}`, "iu");
const labelled = new RegExp(`(?:^|\\n)\\W*(?:date|effective(?: date| from)?|dated|published|last updated|issued|valid from|version date)\\W{1,4}(?:(\\d{4})-(\\d{2})-(\\d{2})|${monthDay}|(\\d{1,2})\\s+(January|February|March|April|May|June|July|August|September|October|November|December)\\s+(\\d{4}))`, "iu");
const form = /\bform\s+(10-[kq]|8-k|20-f)\b/iu;
/** What the first pages state about the whole document: its date, the period it covers, the form it is filed on. */
export function documentFacts(pages) {
    const opening = pages
        .slice(0, 3)
        .map(({ text }) => text)
        .join("\n")
        .slice(0, 8_000);
    const covered = period.exec(opening);
    const stated = labelled.exec(opening.slice(0, 2_000));
    const date = covered
        ? isoDate(covered[3], covered[1], covered[2])
        : stated &&
            (isoDate(stated[6], stated[4], stated[5]) ??
                isoDate(stated[9], stated[8], stated[7]) ??
                isoOf(stated[1], stated[2], stated[3]));
    const filed = form.exec(opening)?.[1];
    return {
        metadata: { ...(covered && date && { period: date }), ...(filed !== undefined && { form: filed.toUpperCase() }) },
        ...(date !== undefined && date !== null && { date }),
    };
}
function isoDate(year, month, day) {
    const index = months.indexOf(month?.toLowerCase() ?? "") + 1;
    return index === 0 ? undefined : isoOf(year, String(index), day);
}
function isoOf(year, month, day) {
    if (year === undefined || month === undefined || day === undefined)
        return undefined;
    const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    return Number.isNaN(Date.parse(text)) ? undefined : text;
}
