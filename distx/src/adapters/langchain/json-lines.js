/**
 * Passes a stream of JSON lines through and breaks it off at the first line that is no JSON. Without it the Ollama client
 * prints such a line, which may hold a document's words, and goes on.
 */
export function wholeJsonLines() {
    const decoder = new TextDecoder();
    let rest = "";
    const check = (lines) => {
        for (const line of lines)
            if (line.trim() !== "")
                JSON.parse(line);
    };
    return new TransformStream({
        transform(bytes, controller) {
            const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
            rest = lines.pop() ?? "";
            check(lines);
            controller.enqueue(bytes);
        },
        flush() {
            check([rest]);
        },
    });
}
