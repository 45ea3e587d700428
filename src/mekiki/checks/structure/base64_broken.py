"""A part that is packed in base64 cannot be unpacked cleanly."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Place, Severity, Sighting, Text, check, saw
from mekiki.model.facts import Quote
from mekiki.model.message import Layer

_BROKEN = ("invalid-base64-length", "invalid-base64-padding")


@check(
    id="structure.base64-broken",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("defect",),
    title=Text(en="A damaged part", ja="base64の破損"),
    found=Text(
        en="Part {part} is packed in base64, but wrongly: its end is missing.",
        ja="パート {part} の base64 が正しくありません（末尾が欠けています）。",
    ),
    why=Text(
        en="Home-made sending programs make this error, and some do it on purpose to trip up filters.",
        ja=("自作の送信プログラムにありがちな誤りです。フィルターをつまずかせるため、わざと壊してあることもあります。"),
    ),
    innocent=Text(
        en="A mail that was cut off on its way looks the same.", ja="途中で切れてしまったメールも同じ状態になります。"
    ),
    examples=(
        Example(
            b"From: a@home.example\nSubject: x\nContent-Type: text/plain\n"
            b"Content-Transfer-Encoding: base64\n\naGVsbG8gd29ybGQgaGVsbG8a1\n",
            sees=({"part": "1"},),
        ),
        Example(
            b"From: a@home.example\nSubject: x\nContent-Type: text/plain\n"
            b"Content-Transfer-Encoding: base64\n\naGVsbG8gd29ybGQgaGVsbG8=\n",
        ),
    ),
    source="RFC 2045 6.8",
)
def base64_broken(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for defect in message.defects:
        if defect.id in _BROKEN:
            yield saw(Place(Layer.PART, defect.part), part=Quote(defect.part or "1"))
