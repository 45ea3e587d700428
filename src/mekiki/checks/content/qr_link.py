"""A two-dimensional code that the mail or an attached file shows leads to a web page."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.weblinks import strangers
from mekiki.model.facts import Domain

_CODE = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAGMAAABjAQAAAACnQIM4AAABEklEQVR42tWUMW7CQBBF/9hErjBukVbCxwAal75HTgBcAOhScQTu"
    "kc6uzDFMFokijReK2JLtnzKpPC6T6VZ62v9G+7VC/MzVw+/5WycnssPVy8XTSGHLlUHASk3IYyn8HnIY49J00Vjr+2EMmZTTNAao"
    "plMmz7f5RyPRMAmSdLU9kmQ5TPaBCQMjBUQjXUFyUYFOJYlt7VdLo9zpATlnqTlf7EnbqE9MuGQf2KOWTi5cZqvAKp4TPIIu+voM"
    "m/lLj2FyurZc318Zq54uM3uWgE/dky6zR/rqRhWwSVopdNKx3WfY0tffKDMbsIJGegAQ4jaru9OIzj+z2KWL3YjOA/PocjuP6HyY"
    "QN7bxzAp/+QH+waAXZonU1cqcAAAAABJRU5ErkJggg=="
)


@check(
    id="content.qr-link",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("stranger",),
    title=Text(en="A link hidden in a QR code", ja="QRコードに隠されたリンク"),
    found=Text(
        en="The mail, or a file attached to it, shows a QR code that leads to {domain}.",
        ja="メールか添付ファイルに、{domain} につながるQRコードがあります。",
    ),
    why=Text(
        en=(
            "Mail filters seldom read such codes, and a telephone that scans it is outside the company's "
            "protection and shows little of the address."
        ),
        ja=(
            "QRコードの中身まで調べるフィルターは多くありません。読み取るスマートフォンは会社の防御の外にあり、"
            "接続先も確かめにくくなります。"
        ),
    ),
    innocent=Text(
        en="Tickets, event invitations and app offers use QR codes, usually beside an ordinary link.",
        ja="チケットやイベントの案内、アプリの紹介にも使われます。たいていは普通のリンクも併記されています。",
    ),
    examples=(
        Example(
            mail("Scan to keep your account.", attachments=(("code.png", "image/png", _CODE),)),
            sees=({"domain": "a.example"},),
        ),
        Example(
            mail(
                "Scan to keep your account.",
                from_="A <info@a.example>",
                attachments=(("code.png", "image/png", _CODE),),
            ),
        ),
    ),
    tags=(Tag.LEADS_ON,),
    source="ISO/IEC 18004; phrases of knowledge/data/phrases/request.json, request.scan-qr",
)
def qr_link(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in strangers(message):
        if link.source == "qr":
            yield saw(link.place, domain=Domain(link.registrable_domain or link.host))
