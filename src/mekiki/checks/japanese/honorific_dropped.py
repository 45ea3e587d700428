"""The polite prefix of a thanking formula is missing."""

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

_BARE = regex("[^\\sご御、。]{1,3}(?<![をにでも])利用いただき(?:まして)?[、 ]?(?:誠に)?ありがとう")


@check(
    id="japanese.honorific-dropped",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("japanese",),
    title=Text(
        en="Polite prefix missing",
        ja="「ご」の抜けた決まり文句",
    ),
    found=Text(
        en="“{words}” lacks the polite 「ご」.",
        ja="「{words}」に、あるはずの「ご」がありません。",
    ),
    why=Text(
        en=(
            "The formula opens most Japanese company mails and is never typed afresh; a missing prefix "
            "suggests that the brand's name was pasted over it."
        ),
        ja=(
            "会社のメールの冒頭に必ずある決まり文句で、毎回打ち直すものではありません。"
            "名前を差し替えたときに一緒に消えたと考えられます。"
        ),
    ),
    innocent=Text(
        en="A slip in a hand-written mail looks the same.",
        ja="手で書いたメールの打ち間違いでも同じことは起こります。",
    ),
    examples=(
        Example(
            mail("三井住友カード利用いただき、ありがとうございます。"),
            sees=({"words": "カード利用いただき、ありがとう"},),
        ),
        Example(mail("三井住友カードをご利用いただき、ありがとうございます。無料で利用いただけます。")),
    ),
    source="HEARTLAND and meiwaku-zukan.jp: 「】利用いただき、ありがとう…」",
)
def honorific_dropped(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for piece in japanese_pieces(message):
        if "利用いただき" in piece.text:
            for hit in _BARE.finditer(piece.text):
                yield saw(piece.place(*hit.span()), words=Quote(hit.group()))
