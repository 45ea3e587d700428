"""An attached PDF leads to a stranger's web page."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.documents import leading_out
from mekiki.checks.readings.urls import domain_of
from mekiki.model.facts import Domain, Quote


@check(
    id="attachment.pdf-with-link",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("document",),
    title=Text(en="A PDF that leads to a web page", ja="リンク付きのPDF"),
    found=Text(
        en=("The PDF “{name}” leads to {domain}, which belongs neither to the sender nor to a well-known service."),
        ja="PDF「{name}」に、差出人のものでも有名サービスのものでもない {domain} へのリンクがあります。",
    ),
    why=Text(
        en=(
            "Filters look into PDF files less than into mail, so the link of a fraud is put there, often as "
            "a large button."
        ),
        ja=(
            "フィルターはメール本文ほどPDFの中身を調べません。そこで、詐欺のリンクが大きなボタンとしてPDFに置"
            "かれることがあります。"
        ),
    ),
    innocent=Text(
        en="Brochures, tickets and papers are full of links to other people's pages.",
        ja="パンフレットやチケット、論文には、他サイトへのリンクが普通に入っています。",
    ),
    examples=(
        Example(
            mail(
                "x",
                attachments=(
                    ("invoice.pdf", "application/pdf", b"%PDF-1.4\n<</A<</S/URI/URI(https://a.example/x)>>>>\n"),
                ),
            ),
            sees=({"name": "invoice.pdf", "domain": "a.example"},),
        ),
        Example(
            mail(
                "x",
                attachments=(
                    ("invoice.pdf", "application/pdf", b"%PDF-1.4\n<</A<</S/URI/URI(https://home.example/x)>>>>\n"),
                ),
            ),
        ),
    ),
    source="ISO 32000-1 12.6.4.7, URI actions",
)
def pdf_with_link(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for each, found in leading_out(message):
        if each.kind == "pdf":
            domains = {domain_of(link): link.place for link in found}
            for domain, place in list(domains.items())[:2]:
                yield saw(place, name=Quote(each.name), domain=Domain(domain))
