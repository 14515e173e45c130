/** January first, lower case. */
export const monthNames: readonly string[] =
  "january february march april may june july august september october november december".split(" ");

/** How the four quarters of a year are written out, lower case. */
export const quarterOrdinals: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  "1st": 1,
  "2nd": 2,
  "3rd": 3,
  "4th": 4,
};
