/** Words that begin sentences about companies and are no names; what a passage has in lower case is none either. */
const common = new Set(
  (
    "additionally accordingly actual advertising after all also although among amortization annual another answer any applicants apart assets based basic because before besides between beyond both " +
    "breakfast business buildings calibration capital cash certain claims collectively combined companies company compared comprehensive consequently consistent contractors contracts conversely current currently customers daily " +
    "data deferred depreciation despite devices diluted dinner dividends domestic due during earlier earnings employees equally equipment equity every everybody everyone excluding expenses factors " +
    "finally firms first fiscal five flights following foreign four free full further furthermore general generally given goods gross growth half hence higher hotel hotels however if immediately importantly improved income " +
    "increased increases individuals instead interest international inventory investments it items laptops large last later leases less like likewise long losses lower lunch main maintenance managers many margin " +
    "marketing meals meanwhile members moreover most much multiple my net nearly neither nevertheless new nine no nobody none nonetheless notably notice now nothing office officers once one only operating operations orders other others otherwise our " +
    "out overall overtime passwords patients payment payments people permission personnel persons prices prior private product products profit projects provided purchases quarterly rather receipts regarding related rent rents research results revenue revenues " +
    "salaries salary sales second security selling separately servers service services seven several shares shareholders short similarly since single six small software some staff stock strong subsequently such suppliers taken tax taxes technology ten thereafter therefore " +
    "these those though three thus today together total travel trips two turnover ultimately under unlike until unless using vehicles visitors wages weekly when whenever where whether while within without workers work working year yearly yes yet you " +
    "passengers guests tenants students users teams departments suppliers vendors partners owners directors trainees interns apprentices bookings backups costs amounts calls reports records deposits withdrawals accounts"
  ).split(" "),
);
/** How words end that are hardly ever names. */
const ending =
  /(?:ing|ed|ly|tion|tions|ment|ments|ness|ity|ities|ance|ence|ables?|ibles?|ors|ers|ees|ings|ures?|ages?)$/u;

export function isCommonWord(word: string): boolean {
  return common.has(word) || ending.test(word);
}
