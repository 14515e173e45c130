const months = "january february march april may june july august september october november december".split(" ");
/** A date by its parts, as a question would name them: "2023 july 1". */
export function dateWords(date) {
    const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date ?? "") ?? [];
    if (year === undefined)
        return "";
    return `${year} ${months[Number(month) - 1] ?? ""} ${Number(day)}`;
}
