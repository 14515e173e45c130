import { describe, expect, it } from "vitest";
import { highRiskField } from "../../../../src/answering/notices/high-risk.js";

const risky = `Should I take ibuprofen with my blood pressure medication?
Can I take two tablets at once?
What is the maximum daily dose of paracetamol?
I have chest pain, what should I do?
How many aspirin can I take a day?
Is it safe to drink alcohol with antibiotics?
My child swallowed a pill, what should I do?
Which medication should I take for my headache?
Should I stop my treatment?
Do I need surgery for this?
How do I treat a burn?
I feel depressed, what should I do?
Am I pregnant if I have these symptoms?
Is it safe to get vaccinated while I have a fever?
What are the side effects of insulin?
Should I sue my employer?
Can I sue the supplier for this?
Am I liable if the customer is hurt?
Is it legal to record my calls?
Do I need a lawyer for this contract?
Should I sign this contract?
What happens if I break the contract?
Would I be guilty of fraud?
Should we plead guilty?
Can I get custody of my children?
What are my chances in court?
Is it illegal to copy this patent?
How should I write my will and testament?
Should I buy shares of Apple?
Should I sell my stocks now?
Is it a good idea to invest in bitcoin?
How should I invest my savings?
Would you recommend this fund to me?
Should we hedge our portfolio?
What would you advise me to do with my pension?
Is it worth investing in bonds?
Should I put my retirement money in an ETF?
How can I pay less tax?
Which insurance should I buy?
Is it safe to enter the room after a gas leak?
Can I mix bleach and ammonia?
How do I bypass the interlock of the press?
Is it safe to work on the wiring without switching it off?
Should I open a burning lithium battery?
Can I use water on an electrical fire?
Is it dangerous to breathe these fumes?
Should I evict my tenant?
Can my landlord raise the rent?
Should we rent or buy a house?
Is it wise to sign this lease?
Can I stop paying rent?
Should I resign?
Can I dismiss this employee?
Should we hire this candidate?
Can my boss refuse me overtime pay?
Should I reject this applicant because of her age?
Is it legal to lay off pregnant employees?
Should I take out a loan?
Should we lend him money?
Can I get a mortgage with my debts?
Should I file for bankruptcy because of my debt?
Is it smart to repay the loan early?
Would I be creditworthy?
How can I get out of debt?
Should the applicant's loan be refused, what would you recommend to us?`.split("\n");

const harmless = `What were the legal expenses in 2022?
What was the share price on July 1, 2023?
How much did Apple spend on research and development?
What is the notice period after the probation?
From which day of an illness on is a doctor's note needed?
What is the emergency number of the works doctor?
Where do we gather when there is a fire?
How much does the company pay into the pension fund?
What was the effective tax rate in the first quarter?
How many shares did Apple buy back?
Which court decided the patent case?
When was the lawsuit filed?
What did the company say about litigation?
What are the risks of the lithium battery business?
How high was the company's debt?
What is the interest rate of the loan facility?
Who is the landlord of the Graz office?
What rent does the company pay in Graz?
When does the lease of the headquarters end?
How many employees were laid off in 2023?
How many job applicants were there in 2024?
What is the salary of the chief executive?
Which drugs did Pfizer get approved in 2022?
What were the sales of the diabetes medication?
How many patients took part in the trial?
What is the dividend for 2023?
How can I report an expense?
How do I claim travel expenses?
Can I book a hotel above the limit?
How many days a week may I work from home?
How do I apply for parental leave under the policy?
Do I have to submit a doctor's note on the third day?
What must I do when I lose my laptop?
How do I reset my password?
Where do I find the contract template?
Who signed the contract with Siemens?
What does clause 4 of the contract say?
What liability cap does the agreement set?
Which fire extinguishers are in building B?
At which temperatures can the HX-7 be operated?
What voltage does the device need?
When was the gas pipeline built?
How is hazardous waste disposed of according to the handbook?
Which solvent is used in production?
What was the provision for credit losses?
What is the credit rating of the company?
When is the bond due?
What did the insurance pay after the flood?
What was the total investment in property and equipment?
Who advises the board on pensions?
What does the report recommend for the supply chain?
Which funds manage the pension assets?
What is the maximum dosage error of the pump in percent?
How was the asbestos in building C removed?
What does the policy say about sick leave?
How many accidents were reported in 2024?
Which symptoms of the fault does the manual name?
What treatment does the accounting standard require for leases?
Who is liable for damage under the service agreement?
What was the legal structure of the subsidiary?
How long is the probation for new hires?
When are salaries paid?
What is the deposit for the bicycle?
Which stock exchange are the notes listed on?`.split("\n");

describe("a question of high risk", () => {
  it("is one that asks for the reader's own decision: at least 60 of them", () => {
    expect(risky.length).toBeGreaterThanOrEqual(60);
    expect(risky.filter((question) => highRiskField(question) === undefined)).toEqual([]);
  });

  it("is none that asks what documents state, however near its words are: at least 60 of them", () => {
    expect(harmless.length).toBeGreaterThanOrEqual(60);
    expect(harmless.filter((question) => highRiskField(question) !== undefined)).toEqual([]);
  });

  it.each([
    ["medical", "Should I take ibuprofen with my blood pressure medication?"],
    ["legal", "Should I sue the supplier?"],
    ["financial", "Should I buy shares of Apple?"],
    ["safety", "Can I mix bleach and ammonia?"],
    ["housing", "Should I evict my tenant?"],
    ["employment", "Should I resign?"],
    ["credit", "Should I take out a loan?"],
  ])("is of the field %s: %s", (field, question) => {
    expect(highRiskField(question)).toBe(field);
  });
});
