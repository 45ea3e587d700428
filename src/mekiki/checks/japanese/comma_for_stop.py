"""Sentences end in a comma."""

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

_ENDS_IN_COMMA = regex(
    "([^、。\\s]{0,10}(?:します|ました|います|ません|あります|ください|願います|申し上げます)、)[ 　]*(?:\\n|$)"
)


@check(
    id="japanese.comma-for-stop",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("japanese",),
    title=Text(
        en="A comma where the sentence ends",
        ja="文の終わりが読点",
    ),
    found=Text(
        en="The sentence “{words}” ends in a comma.",
        ja="「{words}」と、文の終わりが読点になっています。",
    ),
    why=Text(
        en="In Chinese a comma may stand where Japanese needs a full stop; machine translation carries it over.",
        ja="中国語では文の切れ目に読点（逗号）を置けるため、機械翻訳でそのまま残ることがあります。",
    ),
    innocent=Text(
        en="In chatty mail people do trail off with a comma.",
        ja="くだけたメールでは、読点で文をつなぐ人もいます。",
    ),
    examples=(
        Example(
            mail("そのことをお知らせします、\n支払い用のカードは承認されていません。"),
            sees=({"words": "そのことをお知らせします、"},),
        ),
        Example(mail("お知らせしますが、\nご確認をお願いします。たしかに、\nそうですね。")),
    ),
    source="zakkurin.hatenablog.jp 2021-12-07; HEARTLAND (d)",
)
def comma_for_stop(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for piece in japanese_pieces(message):
        if piece.where == "body" and "、" in piece.text:
            for hit in _ENDS_IN_COMMA.finditer(piece.text):
                yield saw(piece.place(*hit.span(1)), words=Quote(hit.group(1)))
