const small = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
/** How a number written in words begins: "seven", "twenty", "twenty-two". */
export const numberWords = `(?:(?:${tens.join("|")})(?:[\\s-](?:${small.slice(1, 10).join("|")}))?|${[...small].reverse().join("|")})`;
/** The value of what `numberWords` matches, 0 to 99. */
export function valueOfWords(words) {
    return words
        .toLowerCase()
        .split(/[\s-]/u)
        .reduce((sum, word) => {
        const ten = tens.indexOf(word);
        return sum + (ten >= 0 ? (ten + 2) * 10 : Math.max(0, small.indexOf(word)));
    }, 0);
}
