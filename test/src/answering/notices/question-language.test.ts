import { describe, expect, it } from "vitest";
import { foreignLanguage } from "../../../../src/answering/notices/question-language.js";

describe("the language of a question", () => {
  it.each([
    ["German", "Wie hoch ist die Tagespauschale für Reisen?"],
    ["German", "Wer ist der Chef?"],
    ["French", "Quel est le montant de l'indemnité de repas ?"],
    ["Spanish", "¿Cuál es el plazo de preaviso después del período de prueba?"],
    ["Italian", "Quanto è la diaria per i viaggi nel paese?"],
    ["Portuguese", "Qual é o valor da diária para viagens?"],
    ["Dutch", "Hoeveel vakantiedagen heeft een medewerker van het bedrijf?"],
    ["Polish", "Ile dni urlopu ma pracownik i jaki jest okres wypowiedzenia?"],
    ["Swedish", "Hur många semesterdagar har en anställd och vad är lönen?"],
    ["Turkish", "Bir çalışanın kaç gün izni var ve bu ne kadar?"],
    ["Czech", "Kolik dnů dovolené je a kdo je schvaluje?"],
    ["Japanese", "出張の日当はいくらですか。"],
    ["Chinese", "出差的每日餐费补贴是多少？"],
    ["Korean", "출장 일당은 얼마입니까?"],
    ["Russian or another language in Cyrillic", "Каков размер суточных?"],
    ["Greek", "Πόσες ημέρες άδειας έχει ένας υπάλληλος;"],
    ["Arabic", "ما هو بدل الوجبات اليومي؟"],
    ["Hebrew", "מה גובה דמי הכלכלה?"],
    ["Hindi", "दैनिक भत्ता कितना है?"],
  ])("is %s: %s", (language, question) => {
    expect(foreignLanguage(question)).toBe(language);
  });

  it.each([
    "What is the daily meal allowance?",
    "How much did Société Générale de Banque pay to La Poste in 2022?",
    "Who runs the Graz office of Österreichische Post and Die Presse?",
    "What did El País and Las Vegas Sands report?",
    "Revenue of Deutsche Bank in Q3 2023",
    "Net sales 2022",
    "HX-7 price",
    "Does 株式会社日立製作所 supply the sensor?",
    "What is the address of Hôtel de la Paix in Lausanne?",
    "How long may someone work from São Paulo or Den Haag?",
    "Who signed the Memorandum of Understanding with Universidad de los Andes?",
    "notice period",
  ])("is English, or cannot be told: %s", (question) => {
    expect(foreignLanguage(question)).toBeUndefined();
  });
});
