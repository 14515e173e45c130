/** Function words that a language uses in nearly every question and English does not. */
const words: Readonly<Record<string, string>> = {
  German:
    "der die das den dem des ein eine einen ist sind war wird werden wie was wer wo wann warum welche welcher welches wieviel viel viele für und oder nicht mit von zu im auf bei nach über hoch gibt hat haben ich wir unser",
  French:
    "le la les un une des du de est sont était quel quelle quels quelles comment combien qui que quoi où quand pourquoi pour et ou dans avec sur au aux par ce cette nous notre il elle",
  Spanish:
    "el la los las un una de del es son era qué cuál cuáles cuánto cuánta cuántos cómo quién dónde cuándo por para y o en con se su al lo nuestro hay",
  Italian:
    "il lo la gli le un una di del della dei è sono era che qual quale quali quanto quanti come chi dove quando perché per e o in con su al alla nostro ci",
  Portuguese:
    "o a os as um uma de do da dos das é são era qual quais quanto quantos como quem onde quando por para e ou em com no na nos nosso há",
  Dutch:
    "de het een van is zijn was wat wie waar wanneer waarom hoe hoeveel welke voor en of in met op bij naar niet er ons onze worden wordt heeft hebben",
  Polish:
    "jest są był jaki jaka jakie ile jak kto co gdzie kiedy dlaczego czy dla i w z na do od nie się oraz nasz przez po",
  Swedish:
    "är var vad vem när varför hur många mycket vilken vilket vilka för och eller i med på av till inte det den ett en vår har kan",
  Turkish: "ne kim nerede nasıl neden kaç hangi ve için ile mi mı mu mü bir bu kadar var olan olarak şirket",
  Czech: "je jsou byl jaký jaká jaké kolik jak kdo co kde kdy proč pro a v s na do od se není nebo náš který",
};
const english = new Set(
  "the a an is are was were be been what which who whom whose when where why how many much does do did has have had can could may must should will would of for to in on at by with from and or not our we i my it its this that these those there under after before between per any if you your me us please tell give show list explain their they he she as than".split(
    " ",
  ),
);
const profiles = Object.entries(words).map(([language, list]) => ({ language, words: new Set(list.split(" ")) }));

const scripts: readonly (readonly [language: string, pattern: RegExp])[] = [
  ["Japanese", /[\p{sc=Hiragana}\p{sc=Katakana}]/gu],
  ["Korean", /\p{sc=Hangul}/gu],
  ["Chinese", /\p{sc=Han}/gu],
  ["Russian or another language in Cyrillic", /\p{sc=Cyrillic}/gu],
  ["Greek", /\p{sc=Greek}/gu],
  ["Arabic", /\p{sc=Arabic}/gu],
  ["Hebrew", /\p{sc=Hebrew}/gu],
  ["Hindi", /\p{sc=Devanagari}/gu],
  ["Thai", /\p{sc=Thai}/gu],
];

/**
 * The language of a question that is not English, or undefined for English and for what is too short to tell. By script, and
 * for the Latin one by function words; a name in another language alone is no evidence.
 */
export function foreignLanguage(question: string): string | undefined {
  const text = question.slice(0, 4_000).normalize("NFC");
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  for (const [language, pattern] of scripts) {
    const share = (text.match(pattern)?.length ?? 0) / Math.max(letters, 1);
    // Japanese is mostly written in Chinese characters as well.
    if (share > (language === "Japanese" ? 0.15 : 0.5)) return language;
  }
  const said = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const inEnglish = said.filter((word) => english.has(word)).length;
  const scored = profiles
    .map(({ language, words }) => ({ language, hits: said.filter((word) => words.has(word)).length }))
    .sort((one, other) => other.hits - one.hits);
  const [best] = scored;
  if (!best || best.hits < 2 || best.hits <= inEnglish) return undefined;
  return best.language;
}
