"""A text is labelled with a character set that is not the one it is written in, or that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Place, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.wording import header_place
from mekiki.model.facts import Quote
from mekiki.model.message import Layer


@check(
    id="structure.charset-label",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    when=("defect",),
    title=Text(en="Wrongly labelled character set", ja="文字コードの表示が実際と違う"),
    found=Text(
        en="The label of the character set does not fit: {label}.",
        ja="文字コードの表示が合っていません（{label}）。",
    ),
    why=Text(
        en=(
            "The sending program did not know what text it was sending: typical of texts that are poured "
            "into somebody else's template."
        ),
        ja=(
            "送信プログラムが、自分の送る文面の文字コードを把握していません。"
            "よその雛形に文面を流し込んだときに起こりがちです。"
        ),
    ),
    innocent=Text(
        en="Old programs and small web forms mislabel their text as well.",
        ja="古いソフトや小さなウェブフォームでも、表示を誤ることがあります。",
    ),
    examples=(
        Example(
            b"From: a@home.example\nSubject: x\nContent-Type: text/plain; charset=iso-2022-jp\n"
            b"Content-Transfer-Encoding: 8bit\n\n" + "ご確認ください。\n".encode(),
            sees=({"label": "iso-2022-jp is utf-8"},),
        ),
        Example(
            b"From: a@home.example\nSubject: x\nContent-Type: text/plain; charset=x-none-such\n\nhello\n",
            sees=({"label": "x-none-such"},),
        ),
        Example(mail("ご確認ください。")),
    ),
    source="RFC 2045 5, RFC 2978",
)
def charset_label(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for defect in message.defects:
        if defect.id in ("charset-wrong", "charset-unknown"):
            header = None if defect.part else next((h for h in message.headers if defect.detail in h.charsets), None)
            yield saw(header_place(header) or Place(Layer.PART, defect.part), label=Quote(defect.detail[:60]))
            return
