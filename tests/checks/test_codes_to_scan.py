"""A code to be scanned in an attached PDF: with a log-in at a stranger's it is phishing, daily business is not."""

from __future__ import annotations

import pytest

from drawncodes import pdf_with_code
from mekiki.checks.form import mail
from mekiki.investigate import investigate
from mekiki.model.case import Case
from mekiki.model.verdict import Label
from mekiki.report.html import render_html

STATEMENT = "\n".join(
    (
        "Your individual statement for this year has been prepared by the payroll office.",
        "It lists your grade, the hours and the allowances that apply to your contract.",
        "Statements are kept for six years and replace all earlier ones without notice.",
        "Employees on leave receive theirs by the date of their return to work.",
        "Questions about the figures are answered at the counter on the second floor.",
    )
)
HR = "HR Services <hr@benefits-enrolment.test>"
STRANGER = "https://statement-view.test/?c=1"
ASKS = {
    "en": (HR, "Your statement", "Please scan the code in the attached PDF with your phone and sign in."),
    "ja": (
        "人事部 <hr@benefits-enrolment.test>", "給与明細の確認",
        "人事部です。添付PDFの二次元コードをスマートフォンで読み取り、会社のアカウントでログインしてください。",
    ),
    "de": (HR, "Ihre Abrechnung", "Bitte scannen Sie den QR-Code in der PDF und melden Sie sich an."),
}  # fmt: skip


def case(from_: str, subject: str, said: str, pdf: bytes, name: str = "statement.pdf") -> Case:
    return investigate(mail(said, from_=from_, subject=subject, attachments=((name, "application/pdf", pdf),)))


def seen(found: Case) -> set[str]:
    return {finding.id for finding in found.findings}


@pytest.mark.parametrize(("from_", "subject", "said"), ASKS.values(), ids=ASKS.keys())
def test_a_log_in_behind_a_drawn_code_is_phishing(from_: str, subject: str, said: str) -> None:
    found = case(from_, subject, said, pdf_with_code(STATEMENT, STRANGER))
    assert {"content.qr-link", "pressure.code-and-sign-in"} <= seen(found)
    assert found.verdict.label == Label.PHISHING


def test_it_counts_as_well_where_only_the_pdf_says_it() -> None:
    words = STATEMENT + "\nScan the code with your phone and sign in with your work account."
    found = case(HR, "Your statement", "See the attached statement.", pdf_with_code(words, STRANGER))
    assert "pressure.code-and-sign-in" in seen(found)
    assert found.verdict.label == Label.PHISHING


@pytest.mark.parametrize(
    ("lang", "told", "place"),
    [("en", "a QR code on page 1", "page 1"), ("ja", "1 ページに QR コード", "1 ページ")],
)
def test_the_report_says_on_which_page_the_code_stands(lang: str, told: str, place: str) -> None:
    found = case(*ASKS["en"], pdf_with_code(STATEMENT, STRANGER))
    report = render_html(found, lang)
    assert told in report
    (finding,) = (each for each in found.findings if each.id == "content.qr-link")
    assert [each.index for each in finding.places] == [1]
    assert place in report.replace(told, "")


MENU = STATEMENT.replace("payroll office", "kitchen")
INVOICE = STATEMENT.replace("statement", "invoice")
SWISS = "SPC\n0200\n1\nCH4431999123000889012\nS\nMuster AG\nHauptweg\n1\n3000\nBern\nCH"
EPC = "BCD\n002\n1\nSCT\n\nNordwind GmbH\nDE89370400440532013000\nEUR12.50"
HARMLESS = {
    "Swiss QR bill": (
        "Muster AG <rechnung@muster-ag.test>", "Rechnung 1024",
        "Guten Tag, anbei unsere Rechnung. Sie können den QR-Code im PDF mit Ihrer Banking-App scannen.", INVOICE, SWISS,
    ),
    "EPC payment": (
        "Nordwind GmbH <post@nordwind.test>", "Rechnung 7",
        "Scannen Sie den QR-Code zum Bezahlen und melden Sie sich bei Fragen.", INVOICE, EPC,
    ),
    "a ticket's number": (
        "Theatre Nord <box@theatre-nord.test>", "Your ticket",
        "Your ticket is attached. Scan the code at the entrance.", STATEMENT.replace("payroll", "box"), "4711081523",
    ),
    "a menu of one's own": (
        "Trattoria Lucia <ciao@trattoria-lucia.test>", "Spring menu",
        "Our spring menu is attached. Scan the QR code with your phone to log in to your loyalty card.", MENU,
        "https://trattoria-lucia.test/menu",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("from_", "subject", "said", "words", "text"), HARMLESS.values(), ids=HARMLESS.keys())
def test_payments_tickets_and_ones_own_pages_are_no_hidden_links(
    from_: str, subject: str, said: str, words: str, text: str
) -> None:
    found = case(from_, subject, said, pdf_with_code(words, text), "a.pdf")
    assert seen(found).isdisjoint({"content.qr-link", "pressure.code-and-sign-in", "attachment.pdf-only-link"})
    assert found.verdict.label not in (Label.PHISHING, Label.SCAM)


def test_a_school_that_can_be_told_and_uses_a_service_is_not_accused() -> None:
    said = (
        "The timetable is attached. Scan the QR code in the PDF to log in to your learning space, or open it as always."
    )
    pdf = pdf_with_code(STATEMENT.replace("payroll", "school"), "https://learn-space.test/class/7")
    found = case("Riverside School <office@riverside-school.test>", "Timetable", said, pdf, "timetable.pdf")
    assert "pressure.code-and-sign-in" not in seen(found)
    assert found.verdict.label not in (Label.PHISHING, Label.SCAM)
