/** Descenders reach this share of the letter size below the line the letters stand on. */
const descent = 0.22;
/** The visible runs of a page in the order in which they were drawn. */
export async function runsOf(page) {
    const viewport = page.getViewport({ scale: 1 });
    const content = await page.getTextContent();
    const runs = [];
    let space = false;
    for (const item of content.items) {
        if (!("str" in item))
            continue;
        const cleaned = cleanRun(item.str);
        const text = cleaned.trim();
        const afterSpace = space || /^\s/u.test(cleaned);
        space = text === "" ? space || cleaned !== "" : /\s$/u.test(cleaned);
        if (text === "")
            continue;
        const [a, b, c, d, e, f] = multiply(viewport.transform, item.transform);
        const size = Math.hypot(c, d) || Math.hypot(a, b);
        const length = item.width * Math.hypot(viewport.transform[0] ?? 1, viewport.transform[1] ?? 0);
        const upright = Math.abs(b) <= Math.abs(a) * 0.1;
        // A turned run keeps its box so that it can be drawn; its text stands on its own.
        const box = upright
            ? { x: a < 0 ? e - length : e, y: f - size * (1 - descent), width: length, height: size }
            : { x: e - size * (1 - descent), y: b < 0 ? f - length : f, width: size, height: length };
        if ([...Object.values(box), size].every(Number.isFinite) && size > 0) {
            runs.push({ text, ...box, size, font: item.fontName, order: runs.length, afterSpace });
        }
    }
    return runs;
}
function multiply(outer, inner) {
    const [a1 = 1, b1 = 0, c1 = 0, d1 = 1, e1 = 0, f1 = 0] = outer;
    const [a2 = 1, b2 = 0, c2 = 0, d2 = 1, e2 = 0, f2 = 0] = inner;
    return [
        a1 * a2 + c1 * b2,
        b1 * a2 + d1 * b2,
        a1 * c2 + c1 * d2,
        b1 * c2 + d1 * d2,
        a1 * e2 + c1 * f2 + e1,
        b1 * e2 + d1 * f2 + f1,
    ];
}
/** Stored text is valid Unicode without control characters. */
function cleanRun(text) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    return text.replace(/[\u0000-\u001f\u007f]+/gu, " ").replace(/\p{Surrogate}/gu, "\ufffd");
}
