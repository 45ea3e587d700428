"""The reader is to call a telephone number."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    mail,
)
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="request.call-number",
    words="request.call-number",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(en="Telephone number to be called", ja="電話をかける求め"),
    found=Text(
        en="The mail asks for a telephone call: “{words}”.",
        ja="電話をかけるように書いています（「{words}」）。",
    ),
    why=Text(
        en=(
            "No filter hears what is said on the telephone. False renewals name a large sum and a number to "
            "“cancel”; the call leads to remote control or gift cards."
        ),
        ja=(
            "電話で話したことはフィルタに残りません。高額の更新を装い、「取消しはこちらの番号」と誘う手口では、"
            "遠隔操作やギフトカードの購入に話が進みます。"
        ),
    ),
    innocent=Text(
        en=(
            "Shops, surgeries and tradesmen give their number too. Compare it with the one on the firm's own site "
            "or on your card."
        ),
        ja="店や病院、業者も電話番号を書きます。公式サイトやカード裏面の番号と同じかどうかを確かめてください。",
    ),
    examples=(
        Example(mail("取消しは下記の番号にご連絡ください。"), sees=({"words": "下記の番号に"},)),
        Example(mail("Not you? Call us immediately."), sees=({"words": "Call us immediately"},)),
        Example(mail("お電話は混み合いますので、窓口へお越しください。")),
        Example(mail("The telephone desk is closed today; the answer comes by post.")),
    ),
    source=(
        "scamencyclopedia.org: false renewal; phrases in knowledge/data/phrases/request.json"
        "; hits in the development corpus: 17 of 1410 bad, 3 of 1587 genuine"
    ),
)
def call_number(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "request.call-number")
