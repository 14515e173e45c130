/** A shorter run of signs may be chance. */
const tellingRun = 12;

/** Whether a text gives away a part of a secret, however it is spaced, punctuated or capitalised. */
export function leaksSecret(text: string, secrets: readonly string[]): boolean {
  const bare = bareSigns(text);
  return secrets.some((secret) => {
    const hidden = bareSigns(secret);
    for (let start = 0; start + tellingRun <= hidden.length; start += 1) {
      if (bare.includes(hidden.slice(start, start + tellingRun))) return true;
    }
    return false;
  });
}

function bareSigns(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
