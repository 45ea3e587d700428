"""Forms of address are piled up."""

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
    saw,
)
from mekiki.checks.readings.japanese import japanese_pieces
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_PILED = regex(
    "(?:お客様|お客さま|会員|関係者)?(?:各位|御中)(?:様|殿|さま)|(?:会員|ユーザー?|お客)様様|様御中|様殿|殿様各位"
)


@check(
    id="japanese.wrong-honorific",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("japanese",),
    title=Text(
        en="Forms of address piled up",
        ja="敬称の重なり",
    ),
    found=Text(
        en="“{words}” piles up forms of address.",
        ja="「{words}」は敬称が重なっています。",
    ),
    why=Text(
        en="Every Japanese office worker learns that “各位”, “御中” and “様” exclude each other.",
        ja="「各位」「御中」「様」を重ねないことは、日本の職場ならだれもが教わります。",
    ),
    innocent=Text(
        en="The mistake is common among learners and in hurried notes.",
        ja="慣れない人や急いで書いたメールでは、よくある間違いです。",
    ),
    examples=(
        Example(mail("お客様各位様\nいつもご利用いただきありがとうございます。"), sees=({"words": "お客様各位様"},)),
        Example(mail("お客様各位\n株式会社山田商事御中 佐藤様")),
    ),
    source="kunrenkit.jp/550: wrong honorifics",
)
def wrong_honorific(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for piece in japanese_pieces(message):
        if "様" in piece.text or "殿" in piece.text:
            for hit in _PILED.finditer(piece.text):
                yield saw(piece.place(*hit.span()), words=Quote(hit.group()))
