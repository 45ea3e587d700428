"""The mail says that it has several parts, but the marks between them are missing."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Place, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.wording import header_place
from mekiki.model.message import Layer

_WHAT = {
    "no-boundary-in-multipart": Text(en="it does not say what separates them", ja="区切り文字列の指定がありません"),
    "start-boundary-not-found": Text(
        en="what is said to separate them stands nowhere", ja="指定された区切りがどこにもありません"
    ),
}


@check(
    id="structure.boundary-missing",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("defect",),
    title=Text(en="Broken into parts, wrongly", ja="マルチパートの構造が壊れている"),
    found=Text(
        en="The mail says that it has several parts, but {what}.",
        ja="複数のパートから成るメールとされていますが、{what}。",
    ),
    why=Text(
        en=(
            "Mail programs build this without error. Home-made senders do not, and a filter may read "
            "something else than the recipient's program shows."
        ),
        ja=(
            "普通のメールソフトなら間違えない部分です。自作の送信プログラムでは壊れることがあり、フィルターが"
            "読む内容と画面に出る内容が食い違うおそれもあります。"
        ),
    ),
    innocent=Text(
        en="A mail that was cut off or edited on its way breaks in the same manner.",
        ja="途中で切れたメールや、配送中に書き換えられたメールも、同じように壊れます。",
    ),
    examples=(
        Example(
            b"From: a@home.example\nSubject: x\nContent-Type: multipart/mixed\n\nhello\n",
            sees=({"what": _WHAT["no-boundary-in-multipart"]},),
        ),
        Example(mail("hello", html="<p>hello</p>")),
    ),
    source="RFC 2046 5.1.1",
)
def boundary_missing(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for defect in message.defects:
        if defect.id in _WHAT:
            header = message.field("content-type") if not defect.part else None
            part = Place(Layer.PART, defect.part)
            yield saw(header_place(header) or part, what=_WHAT[defect.id])
            return
