"""Makes the PDF and DOCX documents of data/sample. Needs reportlab and python-docx; run: python make_documents.py ../sample"""
import sys
from pathlib import Path

from docx import Document
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

COMPANY = "Halvorsen Hygrometrics AS"
styles = getSampleStyleSheet()


def pdf(path, title, story):
    def furniture(canvas, document):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 810, f"{COMPANY} | {title}")
        canvas.drawString(290, 30, f"Page {document.page}")

    def flow(kind, content):
        if kind == "page":
            return [PageBreak()]
        if kind == "table":
            style = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("FONTSIZE", (0, 0), (-1, -1), 9)])
            return [Table(content, style=style, colWidths=[150] + [80] * (len(content[0]) - 1)), Spacer(1, 12)]
        return [Paragraph(content, styles[kind]), Spacer(1, 6)]

    template = SimpleDocTemplate(str(path), pagesize=A4, title=title, author=COMPANY, invariant=1)
    template.build([part for kind, content in story for part in flow(kind, content)], furniture, furniture)


def docx(path, title, parts):
    document = Document()
    document.core_properties.title = title
    document.add_heading(title, 1)
    for kind, content in parts:
        if kind == "heading":
            document.add_heading(content, 2)
        elif kind == "table":
            table = document.add_table(rows=0, cols=len(content[0]))
            for row in content:
                for cell, text in zip(table.add_row().cells, row):
                    cell.text = text
        else:
            document.add_paragraph(content)
    document.save(str(path))


HANDBOOK = [
    ("Title", "Employee Handbook"),
    ("BodyText", "Effective: 1 February 2025"),
    ("BodyText", "This handbook tells the 62 employees of Halvorsen Hygrometrics what they can expect of the company and what the company expects of them. Where a policy of its own exists, the policy decides."),
    ("Heading1", "1 Working time"),
    ("Heading2", "1.1 Hours"),
    ("BodyText", "The regular working week has 37.5 hours. Overtime is agreed with the manager beforehand and is made up by time off within three months."),
    ("Heading2", "1.2 Holidays"),
    ("BodyText", "Every employee has 27 days of paid holiday a year. Up to five days may be carried over and must be taken by 31 March of the next year."),
    ("page", ""),
    ("Heading1", "2 Pay and benefits"),
    ("Heading2", "2.1 Pay day"),
    ("BodyText", "Salaries are paid on the 25th of every month. If that is a Saturday, Sunday or public holiday, they are paid on the working day before."),
    ("Heading2", "2.2 Pension"),
    ("BodyText", "The company pays 6 percent of the salary into the pension fund; employees may add up to 4 percent of their own."),
    ("page", ""),
    ("Heading1", "3 Absence"),
    ("Heading2", "3.1 Illness"),
    ("BodyText", "Illness is reported to the manager before 9:00 on the first day. A doctor's note is needed from the fourth day on."),
    ("Heading2", "3.2 Parental leave"),
    ("BodyText", "Parents take up to 49 weeks of leave at full pay. The leave is announced at least twelve weeks ahead."),
    ("page", ""),
    ("Heading1", "4 Leaving the company"),
    ("BodyText", "The notice period is three months to the end of a calendar month; during the probation of six months it is 14 days. Badges, keys and equipment are handed in on the last working day."),
]
MEMO = [
    ("Title", "Memo to the Board: Third Quarter 2025"),
    ("BodyText", "Date: 2025-10-14"),
    ("Heading1", "Result"),
    ("BodyText", "Revenue of the third quarter was 4.1 million euros, up 14 percent from 3.6 million euros a year ago. Operating profit was 0.52 million euros."),
    ("table", [["Figures in thousand euros", "Q1 2025", "Q2 2025", "Q3 2025"], ["Revenue", "3,720", "3,905", "4,100"], ["Operating profit", "410", "455", "520"], ["Orders on hand", "2,310", "2,480", "2,950"]]),
    ("Heading1", "Outlook"),
    ("BodyText", "For the full year the management expects revenue between 15.8 and 16.4 million euros. The board is asked to approve 0.9 million euros for a second calibration chamber in Trondheim."),
]
PLAN = [
    ("Title", "Emergency Plan"),
    ("BodyText", "Effective: 1 June 2024"),
    ("Heading1", "Fire"),
    ("BodyText", "The assembly point is the parking lot north of building B. The fire warden of each floor counts the staff and reports to the reception within ten minutes."),
    ("Heading1", "Chemical spill"),
    ("BodyText", "Spills of lithium chloride solution are covered with the binder from the yellow cabinet in room B 114. The emergency number of the works doctor is 4477."),
]
INCIDENT = [
    ("text", "Date: 2025-03-19"),
    ("heading", "Summary"),
    ("text", "On 12 March 2025 the cloud gateway of the HX-5 sensors was unreachable for 3 hours and 40 minutes. 214 customers were affected. No measurements were lost, because the sensors buffer 72 hours of data."),
    ("heading", "Timeline"),
    ("table", [["Time", "Event"], ["06:10", "Certificate of the gateway expired"], ["06:25", "First alarm by monitoring"], ["08:40", "Cause found"], ["09:50", "New certificate installed, service restored"]]),
    ("heading", "Cause and measures"),
    ("text", "The root cause was an expired TLS certificate whose renewal reminder went to a former employee. Certificates are now renewed automatically 30 days before they expire."),
]
AGREEMENT = [
    ("text", "Effective: 1 April 2025"),
    ("heading", "Availability"),
    ("text", "The cloud gateway is available 99.7 percent of each calendar month. Planned maintenance is announced five working days ahead and takes place on Sundays between 02:00 and 05:00."),
    ("heading", "Response times"),
    ("table", [["Severity", "Response", "Solution"], ["Critical", "30 minutes", "4 hours"], ["High", "2 hours", "1 working day"], ["Normal", "1 working day", "10 working days"]]),
    ("heading", "Credits"),
    ("text", "For every full 0.1 percent below the agreed availability the customer is credited 5 percent of the monthly fee, at most 50 percent."),
]

if __name__ == "__main__":
    target = Path(sys.argv[1])
    pdf(target / "employee-handbook.pdf", "Employee Handbook", HANDBOOK)
    pdf(target / "board-memo-2025-q3.pdf", "Memo to the Board: Third Quarter 2025", MEMO)
    pdf(target / "emergency-plan.pdf", "Emergency Plan", PLAN)
    docx(target / "incident-report-2025-03.docx", "Incident Report: Gateway Outage of March 2025", INCIDENT)
    docx(target / "service-level-agreement.docx", "Service Level Agreement", AGREEMENT)
