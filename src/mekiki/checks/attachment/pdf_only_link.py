"""An attached PDF says next to nothing and leads to a stranger's web page."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, pdf, saw
from mekiki.checks.readings.documents import leading_out
from mekiki.checks.readings.urls import domain_of
from mekiki.model.facts import Domain, Quote

_MOST_PAGES, _MOST_LETTERS, _MOST_DOMAINS = 2, 300, 2


_SIGNPOST = "/Annots[<</A<</S/URI/URI(https://a.example/x)>>>>]"


@check(
    id="attachment.pdf-only-link",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    when=("document",),
    title=Text(en="A PDF that is only a signpost", ja="リンクへ誘うだけのPDF"),
    found=Text(
        en="The PDF “{name}” holds {letters} {letters:letter|letters} of readable text, and a link to {domain}.",
        ja="PDF「{name}」から読み取れる文字は{letters}字だけで、{domain} へのリンクが置かれています。",
    ),
    why=Text(
        en=(
            "A document has something to read. One that is a picture with a link is there to carry the link past the "
            "filters."
        ),
        ja=(
            "書類なら、読む中身があるはずです。リンクを置いただけの画像のようなPDFは、リンクにフィルターの目を"
            "すり抜けさせるために使われます。"
        ),
    ),
    innocent=Text(
        en="Posters, tickets and scanned flyers are pictures too, and some bear a link to the organiser.",
        ja="ポスターやチケット、スキャンしたチラシも文字の少ない画像で、主催者へのリンクが付くことがあります。",
    ),
    examples=(
        Example(
            mail("x", attachments=(("invoice.pdf", "application/pdf", pdf("Open document", _SIGNPOST)),)),
            sees=({"name": "invoice.pdf", "letters": 12, "domain": "a.example"},),
        ),
        Example(
            mail(
                "x",
                attachments=(
                    ("paper.pdf", "application/pdf", pdf("We measured the rainfall of ten years. " * 12, _SIGNPOST)),
                ),
            )
        ),
        Example(
            mail(
                "x",
                from_="A <info@a.example>",
                attachments=(("invoice.pdf", "application/pdf", pdf("Open document", _SIGNPOST)),),
            )
        ),
    ),
    source="ISO 32000-1 12.6.4.7; hits in the development corpus: 22 bad, 0 genuine (of 5 genuine PDFs)",
)
def pdf_only_link(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for each, found in leading_out(message):
        letters = sum(len(word) for word in each.text.split())
        domains = {domain_of(link) for link in found}
        short = 0 < each.pages <= _MOST_PAGES and letters <= _MOST_LETTERS and len(domains) <= _MOST_DOMAINS
        if each.kind == "pdf" and short:
            yield saw(found[0].place, name=Quote(each.name), letters=letters, domain=Domain(domain_of(found[0])))
