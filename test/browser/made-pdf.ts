import { PDFDocument, StandardFonts } from "pdf-lib";

/** A PDF of two pages, with lines such as a company would print; the second page holds a table in columns. */
export async function madePdf(): Promise<Buffer> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  const first = document.addPage([595, 842]);
  first.drawText("Warehouse Rules", { x: 60, y: 770, size: 20, font: bold });
  // The sentence that is asked for begins and ends within a line.
  const lines = [
    "The Graz warehouse opens at six in the morning. The gate code of the Graz warehouse",
    "is kept by Ottilie Brandl, who changes it on the first Monday of each quarter. Forklifts",
    "may be driven only by those who hold a licence that is not older than five years.",
  ];
  for (const [index, text] of lines.entries()) first.drawText(text, { x: 60, y: 720 - index * 16, size: 11, font });
  const second = document.addPage([595, 842]);
  second.drawText("Charges for Storage", { x: 60, y: 770, size: 16, font: bold });
  const rows = [
    ["Good", "Euros a month", "Notice in days"],
    ["Pallet of sensors", "14.50", "30"],
    ["Crate of housings", "9.75", "14"],
    ["Drum of solvent", "22.00", "60"],
  ];
  for (const [row, cells] of rows.entries()) {
    for (const [column, text] of cells.entries())
      second.drawText(text, { x: 60 + column * 170, y: 730 - row * 18, size: 11, font });
  }
  return Buffer.from(await document.save());
}
