"""Japanese text puts names in Western or Chinese quotation marks."""

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

_QUOTED = regex("“([^“”\\n]*[ぁ-んァ-ヴ一-鿿][^“”\\n]{0,30})”")


@check(
    id="japanese.western-quotes",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    when=("japanese",),
    title=Text(
        en="“ ” for quotation marks",
        ja="「」の代わりの“ ”",
    ),
    found=Text(
        en="“{words}” stands in curly quotation marks, and 「」 is used nowhere.",
        ja="「{words}」が“ ”で囲まれており、本文のどこにも「」がありません。",
    ),
    why=Text(
        en="Japanese quotes with 「」; the curly marks are those of Chinese and of English.",
        ja="日本語の文では「」を使います。“ ”は中国語や英語の引用符です。",
    ),
    innocent=Text(
        en="Advertising and translated texts use them for emphasis.",
        ja="広告や翻訳の文章では、強調のために使われることもあります。",
    ),
    examples=(
        Example(
            mail("“本人確認”のボタンからお手続きください。お早めにお願いいたします。"), sees=({"words": "本人確認"},)
        ),
        Example(mail("「本人確認」と“KYC”は同じ意味です。")),
    ),
    source="HEARTLAND (d): punctuation",
)
def western_quotes(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for piece in japanese_pieces(message):
        if piece.where == "body" and "“" in piece.text and "「" not in piece.text and "『" not in piece.text:
            hit = _QUOTED.search(piece.text)
            if hit:
                yield saw(piece.place(*hit.span(1)), words=Quote(hit.group(1)))
