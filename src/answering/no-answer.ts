/** The answer where the documents have none. */
export const noAnswer = "The documents do not answer this.";
