/** Two documents that say something different on one thing, and a question about it. */
export interface Pair {
  readonly kind: string;
  readonly question: string;
  readonly one: { readonly name: string; readonly text: string };
  readonly other: { readonly name: string; readonly text: string };
}

type Random = (below: number) => number;

interface Subject {
  readonly question: string;
  /** `#` stands for the value. */
  readonly sentences: readonly [string, string];
  readonly row: { readonly label: string; readonly column: string };
  readonly unit: string;
  readonly values: readonly [number, number];
}

const subjects: readonly Subject[] = [
  {
    question: "How long is the warranty of the pump?",
    sentences: ["The warranty of the pump is # from delivery.", "For the pump, the warranty lasts # from delivery."],
    row: { label: "Warranty of the pump", column: "Term" },
    unit: "months",
    values: [24, 36],
  },
  {
    question: "What does a parking permit cost?",
    sentences: ["A parking permit costs # a month.", "The cost of a parking permit is # a month."],
    row: { label: "Parking permit", column: "Cost a month" },
    unit: "euros",
    values: [35, 48],
  },
  {
    question: "How many employees work at the Bergen site?",
    sentences: ["The Bergen site has #.", "At the Bergen site there are #."],
    row: { label: "Bergen site", column: "Employees" },
    unit: "employees",
    values: [140, 162],
  },
  {
    question: "What is the capacity of the storage tank?",
    sentences: ["The storage tank has a capacity of #.", "The capacity of the storage tank is #."],
    row: { label: "Capacity of the storage tank", column: "Value" },
    unit: "litres",
    values: [1200, 1500],
  },
  {
    question: "What was the turnover of the Nordic division in 2024?",
    sentences: [
      "The turnover of the Nordic division in 2024 was #.",
      "In 2024 the Nordic division had a turnover of #.",
    ],
    row: { label: "Turnover of the Nordic division 2024", column: "Amount" },
    unit: "million euros",
    values: [12, 14],
  },
  {
    question: "How long are invoices kept?",
    sentences: ["Invoices are kept for #.", "The archive keeps invoices for #."],
    row: { label: "Invoices kept", column: "Period" },
    unit: "years",
    values: [7, 10],
  },
  {
    question: "What is the notice period for suppliers?",
    sentences: ["The notice period for suppliers is #.", "For suppliers a notice period of # applies."],
    row: { label: "Notice period for suppliers", column: "Period" },
    unit: "days",
    values: [30, 60],
  },
  {
    question: "What is the maximum load of the lift?",
    sentences: ["The maximum load of the lift is #.", "The lift carries a maximum load of #."],
    row: { label: "Maximum load of the lift", column: "Load" },
    unit: "kg",
    values: [630, 800],
  },
  {
    question: "What discount do resellers get?",
    sentences: ["Resellers get a discount of #.", "The discount for resellers is #."],
    row: { label: "Discount for resellers", column: "Discount" },
    unit: "percent",
    values: [12, 15],
  },
  {
    question: "At which temperature is the vaccine stored?",
    sentences: ["The vaccine is stored at #.", "The temperature at which the vaccine is stored is #."],
    row: { label: "Vaccine stored at", column: "Temperature" },
    unit: "°C",
    values: [4, 8],
  },
  {
    question: "How many servers run the booking system?",
    sentences: ["The booking system runs on #.", "There are # behind the booking system."],
    row: { label: "Booking system", column: "Servers" },
    unit: "servers",
    values: [6, 9],
  },
  {
    question: "What is the speed limit on the factory road?",
    sentences: ["The speed limit on the factory road is #.", "On the factory road a speed limit of # holds."],
    row: { label: "Speed limit on the factory road", column: "Limit" },
    unit: "km",
    values: [20, 30],
  },
  {
    question: "How much does the company pay into the training fund?",
    sentences: ["The company pays # into the training fund.", "Into the training fund goes # from the company."],
    row: { label: "Company pays into the training fund", column: "Amount" },
    unit: "thousand euros",
    values: [80, 95],
  },
  {
    question: "When does the canteen close?",
    sentences: ["The canteen closes at #.", "At # the canteen closes."],
    row: { label: "Canteen closes", column: "Time" },
    unit: "o'clock",
    values: [14, 16],
  },
  {
    question: "How many seats does the auditorium have?",
    sentences: ["The auditorium has #.", "There are # in the auditorium."],
    row: { label: "Auditorium", column: "Seats" },
    unit: "seats",
    values: [220, 260],
  },
  {
    question: "What is the interest rate of the staff loan?",
    sentences: ["The interest rate of the staff loan is #.", "Staff loans bear an interest rate of #."],
    row: { label: "Interest rate of the staff loan", column: "Rate" },
    unit: "percent",
    values: [3, 4],
  },
  {
    question: "How often are fire drills held?",
    sentences: ["Fire drills are held every #.", "Every # fire drills are held."],
    row: { label: "Fire drills held every", column: "Interval" },
    unit: "months",
    values: [6, 12],
  },
  {
    question: "How heavy may a parcel be?",
    sentences: ["A parcel may weigh up to #.", "The weight of a parcel may be up to #."],
    row: { label: "Parcel may weigh up to", column: "Weight" },
    unit: "kg",
    values: [20, 25],
  },
  {
    question: "How many vacation days do trainees have?",
    sentences: ["Trainees have # of vacation.", "The vacation of trainees is #."],
    row: { label: "Vacation of trainees", column: "Days" },
    unit: "days",
    values: [25, 28],
  },
  {
    question: "What is the budget for the new website?",
    sentences: ["The budget for the new website is #.", "For the new website a budget of # is planned."],
    row: { label: "Budget for the new website", column: "Budget" },
    unit: "thousand euros",
    values: [150, 180],
  },
];

const words = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");
const fillers = [
  "The text was prepared by the administration and may be passed on within the house.",
  "Questions are answered by the reception on the ground floor.",
  "The next review takes place in the spring.",
  "Colleagues on parental leave are told by letter.",
];

function written(value: number, unit: string, form: number): string {
  if (unit === "percent" && form === 1) return `${value}%`;
  if (unit === "euros" && form === 1) return `€${value}`;
  if (unit === "million euros")
    return [`${value} million euros`, `€${value}.0 million`, `${value},000 thousand euros`][form] ?? "";
  if (unit === "thousand euros") return [`${value} thousand euros`, `${value},000 euros`, `€${value},000`][form] ?? "";
  if (form === 2 && value < words.length) return `${words[value]} ${unit}`;
  return `${value.toLocaleString("en-US")} ${unit}`;
}

/** Over all subjects, formats and ways of writing a number, the same for the same seed. */
export function conflictingPairs(count: number, random: Random): Pair[] {
  return Array.from({ length: count }, (_, index): Pair => {
    const subject = subjects[index % subjects.length] ?? subjects[0];
    if (!subject) throw new RangeError("no subjects");
    const kind =
      ["prose and prose", "prose and table", "table and prose"][Math.floor(index / subjects.length) % 3] ?? "";
    const [low, high] = random(2) === 0 ? subject.values : [subject.values[1], subject.values[0]];
    const prose = (value: number) =>
      (subject.sentences[random(2)] ?? "").replace("#", written(value, subject.unit, random(3)));
    const table = (value: number) =>
      `| Item | ${subject.row.column} |\n|---|---|\n| Visitors of the year | 12 |\n| ${subject.row.label} | ${written(value, subject.unit, random(2))} |`;
    const [first, second] = kind.startsWith("table") ? [table, prose] : [prose, kind.endsWith("table") ? table : prose];
    const dated = (day: number) => (random(3) === 0 ? "" : `Date: 2025-0${1 + random(6)}-${10 + day}\n\n`);
    const text = (title: string, body: string, day: number) =>
      `# ${title}\n\n${dated(day)}${fillers[random(4)]}\n\n${body}\n\n${fillers[random(4)]}\n`;
    return {
      kind,
      question: subject.question,
      one: { name: "house-notes.md", text: text("House notes", first(low), 1) },
      other: { name: "meeting-minutes.md", text: text("Minutes of the meeting", second(high), 2) },
    };
  });
}
