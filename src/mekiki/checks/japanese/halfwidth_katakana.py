"""Half-width katakana stand in the text."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
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

_RUN = regex("[ｦ-ﾟ]{3,}")


@check(
    id="japanese.halfwidth-katakana",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.CONTEXT,
    when=("japanese",),
    title=Text(
        en="Half-width katakana",
        ja="半角カタカナ",
    ),
    found=Text(
        en="“{words}” is written in half-width katakana.",
        ja="「{words}」は半角カタカナで書かれています。",
    ),
    why=Text(
        en="Half-width katakana come from old systems, such as bank transfers; in running text they are rare today.",
        ja="半角カタカナは、銀行振込のような古いシステムに由来します。普通の文章で使われることは少なくなりました。",
    ),
    innocent=Text(
        en="Banks, electricity bills and point cards print payers' names so.",
        ja="銀行や公共料金の明細では、振込人の名前などが今もこの形で印字されます。",
    ),
    examples=(
        Example(mail("ｶﾌﾞｼｷｶﾞｲｼｬからのお知らせです。ご確認ください。"), sees=({"words": "ｶﾌﾞｼｷｶﾞｲｼｬ"},)),
        Example(mail("カブシキガイシャからのお知らせです。(^ω^)ﾉ またね。")),
    ),
    source="JIS X 0201",
)
def halfwidth_katakana(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for piece in japanese_pieces(message):
        hit = _RUN.search(piece.text)
        if hit:
            yield saw(piece.place(*hit.span()), words=Quote(hit.group()))
