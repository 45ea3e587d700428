"""Words or polite formulas are doubled."""

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
from mekiki.checks.readings.tells import corrections
from mekiki.checks.readings.wording import Hit


def _not_an_honorific(hit: Hit) -> bool:
    """Piled-up forms of address are a clue of their own."""
    return not hit.place.quote.endswith(("様様", "さま様", "位様"))


@check(
    id="japanese.doubled-words",
    words="japanese.doubled-words",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    title=Text(
        en="Words doubled",
        ja="言葉の重複",
    ),
    found=Text(
        en="“{words}” is doubled; it should read: {right}.",
        ja="「{words}」は同じ言葉が重なっています。正しくは「{right}」です。",
    ),
    why=Text(
        en="A program seems to have joined templates, and nobody read the result.",
        ja="プログラムがひな形をつないだまま、だれも読み返していないようです。",
    ),
    innocent=Text(
        en="Anybody can slip while cutting and pasting; one such mistake proves nothing.",
        ja="切り貼りのときの打ち間違いはだれにでもあります。これ一つでは決め手になりません。",
    ),
    examples=(
        Example(
            mail("お客様お客様のカードを確認確認してください。"),
            sees=({"words": "お客様お客様 / 確認確認", "right": "お客様 / 確認"},),
        ),
        Example(mail("まずまずの天気でした。たびたびのご連絡、失礼いたします。")),
    ),
    source="warusyawa.hateblo.jp 2022-04-03",
)
def doubled_words(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return corrections(message, "japanese.doubled-words", _not_an_honorific)
