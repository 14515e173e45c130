/** Lower-case hexadecimal SHA-256 (FIPS 180-4) of a text in UTF-8. */
export type HashText = (text: string) => string;
