"""An attached PDF leads to a stranger's web page."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.attached import attached
from mekiki.checks.readings.weblinks import SHARED
from mekiki.knowledge import brands
from mekiki.knowledge.domains import registrable_domain
from mekiki.knowledge.providers import is_popular, kinds_of
from mekiki.model.facts import Domain, Quote
from mekiki.parse.url import read_url

_URI = re.compile(rb"/URI\s*\((https?://[^)\s]{4,500})\)", re.IGNORECASE)
_STREAM = re.compile(rb"stream\r?\n")
_MOST_STREAMS, _LARGEST, _LARGEST_FILE = 60, 400_000, 4_000_000


@check(
    id="attachment.pdf-with-link",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
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
    own = registrable_domain(message.sender.domain) if message.sender else ""
    for each in attached(message):
        if each.kind == "application/pdf" and len(each.content) <= _LARGEST_FILE:
            found: dict[str, None] = {}
            for url in _urls(each.content):
                target = read_url(url)
                if target is not None and target.registrable_domain not in ("", own) and not _is_usual(target.host):
                    found[target.registrable_domain] = None
            for domain in list(found)[:2]:
                yield saw(each.place, name=Quote(each.name), domain=Domain(domain))


def _is_usual(host: str) -> bool:
    return (is_popular(host) or bool(brands.owners_of(host))) and not kinds_of(host) & SHARED


def _urls(content: bytes) -> Iterator[str]:
    """The targets of URI actions, in the open and in compressed object streams, with bounded work."""
    yield from (hit[1].decode("latin-1") for hit in _URI.finditer(content))
    for count, opening in enumerate(_STREAM.finditer(content)):
        if count >= _MOST_STREAMS:
            return
        head = content[max(0, opening.start() - 300) : opening.start()]
        if b"/ObjStm" not in head[head.rfind(b"obj") :]:
            continue
        try:
            inside = zlib.decompressobj().decompress(content[opening.end() : opening.end() + _LARGEST], _LARGEST)
        except zlib.error:
            continue  # no deflate stream: nothing that can be read here
        yield from (hit[1].decode("latin-1") for hit in _URI.finditer(inside))
