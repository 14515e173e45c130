export function headingsOf(page) {
    return page.blocks
        .filter((block) => block.kind === "heading")
        .map(({ level, start, end }) => ({ level: level ?? 1, text: page.text.slice(start, end), start, end }));
}
