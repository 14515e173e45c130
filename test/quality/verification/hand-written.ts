/** A stored sentence or row, and sentences written by hand that say what it says. */
export interface HandWritten {
  readonly stored: string;
  readonly columns?: readonly string[];
  readonly caption?: string;
  readonly label?: string;
  readonly faithful: readonly string[];
  /** Sentences that say something else. */
  readonly wrong: readonly string[];
}

const quarters = ["Three Months Ended July 1, 2023", "Three Months Ended June 25, 2022"];

export const handWritten: readonly HandWritten[] = [
  {
    stored: "Hotel nights are reimbursed up to 160 euros, and up to 220 euros in Oslo, Zurich and London.",
    faithful: [
      "In Zurich, a hotel night is reimbursed up to 220 euros.",
      "Hotel nights are refunded up to 160 euros.",
      "Up to €220 is reimbursed for a hotel night in Oslo.",
      "For hotel nights in London, up to 220 euros are reimbursed.",
    ],
    wrong: [
      "In Zurich, a hotel night is reimbursed up to 160 euros.",
      "Hotel nights in Oslo are reimbursed up to 160 euros.",
      "Hotel nights are reimbursed up to 160 dollars.",
      "Hotel nights are not reimbursed up to 160 euros.",
    ],
  },
  {
    stored: "The daily meal allowance for travel within the country is 48 euros.",
    faithful: [
      "Within the country, the meal allowance is 48 euros a day.",
      "For travel within the country, the daily allowance for meals is €48.",
      "Employees who travel within the country have a daily meal allowance of 48 euros.",
      "The meal allowance for domestic travel within the country amounts to forty-eight euros a day.",
    ],
    wrong: [
      "The weekly meal allowance for travel is 48 euros a week.",
      "The daily meal allowance is 58 euros.",
      "The daily meal allowance abroad in Norway is 48 euros.",
    ],
  },
  {
    stored: "Revenue of the third quarter was 4.1 million euros, up 14 percent from 3.6 million euros a year ago.",
    faithful: [
      "In the third quarter, revenue was 4.1 million euros.",
      "Third-quarter revenue rose 14% to €4.1 million.",
      "Revenue grew by 14 percent, from 3.6 million euros to 4.1 million euros.",
      "A year ago, revenue of the third quarter was 3.6 million euros.",
      "Revenue of the third quarter was 4,100 thousand euros.",
    ],
    wrong: [
      "Revenue of the third quarter was 3.6 million euros, up 14 percent from 4.1 million euros.",
      "Revenue of the third quarter fell 14 percent.",
      "Revenue of the second quarter was 4.1 million euros.",
      "Revenue of the third quarter was 4.1 billion euros.",
    ],
  },
  {
    stored: "The root cause was an expired TLS certificate whose renewal reminder went to a former employee.",
    faithful: [
      "An expired TLS certificate was the root cause.",
      "The root cause was that a TLS certificate had expired; its renewal reminder went to a former employee.",
      "The renewal reminder of the TLS certificate went to a former employee.",
    ],
    wrong: [
      "The root cause was not an expired TLS certificate.",
      "An expired SSH certificate was the root cause.",
      "The root cause was an expired TLS certificate whose renewal reminder went to Olsen.",
    ],
  },
  {
    stored:
      "The notice period is three months to the end of a calendar month; during the probation of six months it is 14 days.",
    faithful: [
      "During the probation, the notice period is 14 days.",
      "The notice period is 3 months to the end of a calendar month.",
      "The probation lasts six months, with a notice period of fourteen days.",
      "The notice period during the probation of 6 months is 14 days.",
    ],
    wrong: [
      "The notice period during the probation is three months.",
      "The notice period is six months to the end of a calendar month.",
      "During the probation, the notice period is 14 weeks.",
    ],
  },
  {
    stored: "The cloud gateway is available 99.7 percent of each calendar month.",
    faithful: [
      "The cloud gateway has an availability of 99.7% of each calendar month.",
      "In each calendar month, the cloud gateway is available 99.7 percent.",
      "99.7 percent of each calendar month the cloud gateway is available.",
    ],
    wrong: [
      "The cloud gateway is available 99.9 percent of each calendar month.",
      "The cloud gateway is unavailable 99.7 days of each month.",
      "The cloud gateway is never available 99.7 percent of each calendar month.",
    ],
  },
  {
    stored:
      "Work from another country is limited to 20 working days a calendar year and needs the consent of Human Resources at least four weeks before.",
    faithful: [
      "Employees may work from another country for 20 working days a calendar year.",
      "Work from another country needs the consent of Human Resources.",
      "The consent of Human Resources is needed at least 4 weeks before work from another country.",
      "Work from another country is limited to twenty working days a year.",
    ],
    wrong: [
      "Work from another country is limited to 20 working weeks a calendar year.",
      "Work from another country needs the consent of Finance at least four weeks before.",
      "Work from another country needs the consent of Human Resources at most four weeks before.",
      "Work from another country does not need the consent of Human Resources.",
    ],
  },
  {
    stored: "Total net sales  $ 81,797  $ 82,959",
    columns: quarters,
    caption: "(In millions)",
    faithful: [
      "Total net sales were $81.8 billion in 2023.",
      "Net sales came to $81,797 million in the three months ended July 1, 2023.",
      "Total net sales decreased from $82,959 million in 2022 to $81,797 million in 2023.",
      "In the three months ended June 25, 2022, total net sales were $83.0 billion.",
      "For the three months ended 1 July 2023, net sales totaled $81,797 million.",
      "Total net sales of $81.8 billion were reported for 2023, against $83.0 billion in 2022.",
    ],
    wrong: [
      "Total net sales were $81.8 billion in 2022.",
      "Net sales in 2022 were 81,797.",
      "Total net sales increased from $82,959 million in 2022 to $81,797 million in 2023.",
      "Total net sales were $81,797 thousand in 2023.",
      "Total net sales were €81,797 million in 2023.",
      "Total net sales were $82,959 million in the three months ended July 1, 2023.",
    ],
  },
  {
    stored: "Operating income (loss)  $ (412)  $ 4,307",
    columns: ["Three Months Ended September 30, 2022", "Three Months Ended September 30, 2023"],
    caption: "(in millions)",
    label: "North America",
    faithful: [
      "North America had an operating loss of $412 million in 2022.",
      "Operating income of North America was $4,307 million in 2023.",
      "North America's operating income was $4.3 billion in the three months ended September 30, 2023.",
      "The operating loss in North America was $412 million in the three months ended September 30, 2022.",
    ],
    wrong: [
      "North America had an operating income of $412 million in 2022.",
      "North America had an operating loss of $4,307 million in 2023.",
      "International operating income was $4,307 million in 2022.",
    ],
  },
  {
    stored: "Critical | 30 minutes | 4 hours",
    columns: ["Severity", "Response", "Solution"],
    faithful: [
      "The response to a critical fault takes 30 minutes.",
      "Critical faults have a solution within 4 hours.",
      "For the severity critical, the response is 30 minutes and the solution 4 hours.",
      "With critical severity, the response comes in thirty minutes.",
    ],
    wrong: [
      "The response to a critical fault takes 4 hours.",
      "Critical severity: the solution takes 30 minutes.",
      "Critical severity has a response of 30 hours.",
    ],
  },
  {
    stored: "As of December 31, 2022 and June 30, 2023, restricted cash was $365 million and $538 million.",
    faithful: [
      "As of June 30, 2023, restricted cash was $538 million.",
      "Restricted cash was $365 million as of December 31, 2022.",
      "Restricted cash was $538 million on 30 June 2023, up from $365 million on 31 December 2022.",
      "At 2022-12-31, restricted cash was $365 million.",
    ],
    wrong: [
      "As of June 30, 2023, restricted cash was $365 million.",
      "Restricted cash was $538 million as of December 31, 2022.",
      "As of July 30, 2023, restricted cash was $538 million.",
    ],
  },
  {
    stored: "Contractors may not enter the calibration laboratory without an escort.",
    faithful: [
      "Without an escort, contractors may not enter the calibration laboratory.",
      "Contractors cannot enter the calibration laboratory without an escort.",
      "The calibration laboratory may not be entered by contractors without an escort.",
    ],
    wrong: [
      "Contractors may enter the calibration laboratory without an escort.",
      "Contractors may not enter the calibration laboratory with Kowalski.",
      "Visitors of Microsoft may not enter the calibration laboratory without an escort.",
    ],
  },
  {
    stored: "Backups are kept for 35 days and a restore is rehearsed every quarter.",
    faithful: [
      "Backups are retained for 35 days.",
      "A restore is rehearsed quarterly.",
      "Every quarter, a restore is rehearsed.",
      "Backups are kept for thirty-five days.",
    ],
    wrong: ["Backups are kept for 35 weeks.", "Backups are kept for 53 days.", "Backups are not kept for 35 days."],
  },
  {
    stored:
      "The company pays 6 percent of the salary into the pension fund; employees may add up to 4 percent of their own.",
    faithful: [
      "The company pays 6% of the salary into the pension fund.",
      "Employees may add up to 4 percent of their own.",
      "Into the pension fund, the company pays six percent of the salary.",
      "Staff may add up to 4% of their own.",
    ],
    wrong: [
      "The company pays 4 percent of the salary into the pension fund.",
      "Employees may add up to 6 percent of their own.",
      "The company pays 6 percentage points of the salary into the pension fund.",
    ],
  },
  {
    stored: "Sofia Keller joined the board in 2019, and Ines Duarte left it in 2021.",
    faithful: [
      "Sofia Keller joined the board in 2019.",
      "Ines Duarte left the board in 2021.",
      "In 2021, Ines Duarte left the board.",
    ],
    wrong: [
      "Sofia Keller joined the board in 2021.",
      "Ines Duarte left the board in 2019.",
      "Marta Keller joined the board in 2019.",
      "Sofia Keller did not join the board in 2019.",
    ],
  },
  {
    stored: "The new HX-7 sensor ships in November 2025.",
    faithful: [
      "In November 2025, the new HX-7 sensor ships.",
      "The HX-7 ships in November 2025.",
      "The HX-7 sensor will ship in November 2025.",
    ],
    wrong: [
      "The new HX-7 sensor ships in March 2025.",
      "The new HX-9 sensor ships in November 2025.",
      "The HX-7 sensor ships in November 2026.",
    ],
  },
];
