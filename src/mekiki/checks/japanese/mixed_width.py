"""One number or word mixes full-width and ASCII characters."""

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

_FULL = regex("[０-９Ａ-Ｚａ-ｚ]")
_MIXED = regex(
    "(?:[0-9][0-9,]*[０-９]|[０-９][０-９，,]*[0-9])[0-9０-９,，]*|(?<![A-Za-zＡ-Ｚａ-ｚ])[Ａ-Ｚａ-ｚ][a-z]{3,}"
)


@check(
    id="japanese.mixed-width",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("japanese",),
    title=Text(
        en="Full and half width mixed in one word",
        ja="一つの語に混在する全角と半角",
    ),
    found=Text(
        en="“{words}” mixes full-width and half-width characters.",
        ja="「{words}」は、全角と半角が一つの数字や語の中で混じっています。",
    ),
    why=Text(
        en=(
            "Systems print numbers in one width. A mixture was probably typed over by hand, or is meant to "
            "slip past filters."
        ),
        ja=(
            "システムが出力する数字は、全角か半角のどちらかにそろいます。混じっているのは、手で書き換えたか、"
            "フィルターを避けるためと考えられます。"
        ),
    ),
    innocent=Text(
        en="People who type by hand mix widths all the time.",
        ja="手で打つ人が混ぜてしまうのは、よくあることです。",
    ),
    examples=(
        Example(mail("ご利用金額：４9,800円のお支払いが必要です。"), sees=({"words": "４9,800"},)),
        Example(mail("Ａmazonからのお知らせです。ご確認ください。"), sees=({"words": "Ａmazon"},)),
        Example(mail("会議は１０月3日、Ａ棟101号室で行います。ＪR線をご利用ください。")),
    ),
    source="HEARTLAND (d): punctuation and width",
)
def mixed_width(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for piece in japanese_pieces(message):
        if _FULL.search(piece.text):
            for hit in _MIXED.finditer(piece.text):
                yield saw(piece.place(*hit.span()), words=Quote(hit.group()))
