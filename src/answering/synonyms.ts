import { stemmer } from "stemmer";

/** Words that a faithful sentence may put for one another. Whatever differs in meaning for accounts is not here. */
const groups = [
  "revenue revenues sales turnover",
  "employee employees staff personnel worker workers workforce",
  "increase increased rise rose risen grow grew grown growth climb climbed gain gained higher up",
  "decrease decreased decline declined fall fell fallen drop dropped shrink shrank lower down reduction reduced",
  "buy bought purchase purchased acquire acquired acquisition",
  "cost costs expense expenses expenditure",
  "allow allowed permit permitted",
  "forbid forbidden prohibit prohibited",
  "begin began begun start started commence commenced",
  "end ends ended finish expire",
  "company firm corporation enterprise",
  "need needs require requires required must necessary",
  "reimburse reimbursed reimbursement refund refunded repaid",
  "profit income earnings",
  "car cars vehicle vehicles automobile",
  "year years annual annually yearly",
  "month months monthly",
  "quarter quarters quarterly three-month",
  "week weeks weekly",
  "day days daily",
  "help helps helped assist assists support supports",
  "use uses used using utilize utilizes",
  "pay paid pays payment",
  "price prices priced",
  "keep kept keeps retain retained stored",
  "big large larger largest",
  "small smaller smallest",
  "main primary principal chief",
  "mainly primarily principally largely",
  "agreement contract",
  "file filed submit submitted",
  "goal goals objective objectives",
  "about approximately around roughly nearly almost",
  "offer offers provide provides provided",
  "dollar dollars usd",
  "euro euros eur",
  "percent percentage",
  "weigh weighs weight",
  "advertising advertisement advertisements ad ads",
  "repurchase repurchases repurchased buyback buybacks",
  "authorization authorize authorized authorisation authorise authorised",
  "program programs programme programmes",
] as const;

const fillers = new Set(
  (
    "a an the and or but of in on at by to for from with as is are was were be been being has have had having do does did it its this that these those " +
    "their they them there which who whom whose what when where while than then so such also into onto over under about after before during through per up down " +
    "out off not no nor never will would can could may might must shall should i we our us you your he she his her if both each all any some more most less least " +
    "amounted amount amounts totaled totalled totals equaled equalled equals stood came reported recorded posted showed shows get gets got according respectively approximately about around " +
    "document documents report reports row column table line item items short summary overall states stated passage says said noted compared versus relative figure value million billion thousand trillion hundred percent percentage"
  ).split(" "),
);

const canonical = new Map<string, string>();
for (const group of groups) {
  const [first = "", ...others] = group.split(" ");
  const stem = stemmer(first);
  for (const word of [first, ...others]) if (!canonical.has(stemmer(word))) canonical.set(stemmer(word), stem);
}

/** The same for all words of a group. */
export function canonicalStem(stem: string): string {
  return canonical.get(stem) ?? stem;
}

/** Words without a meaning of their own, or that any sentence about a figure may have. */
export function isFiller(word: string): boolean {
  return fillers.has(word);
}
