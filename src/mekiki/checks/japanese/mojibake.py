"""Characters of the Japanese text are broken."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Place,
    Severity,
    Sighting,
    Text,
    check,
    mail,
    saw,
)
from mekiki.checks.readings.japanese import japanese_pieces
from mekiki.model.facts import Quotes
from mekiki.model.regex import regex

_MARKS = ("\ufffd", "・", "?", "縺", "繧", "しました", "れました")
_BROKEN = regex(
    "[^\\s\ufffd]{0,3}\ufffd+[^\\s\ufffd]{0,3}|[ぁ-ん一-鿿]{1,6}・[ｦ-ﾝァィゥェォャュョッ][ぁ-ん]{1,6}|(?<=[ぁ-ん一-鿿])[にをがは][ァ-ヴ](?:しました|されました|いたしました)|[一-鿿]\\?[一-鿿]|(?:[縺繧][ぁ-ん一-鿿ｦ-ﾟ・･]){3,}"
)


@check(
    id="japanese.mojibake",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("japanese",),
    title=Text(
        en="Broken characters",
        ja="文字化け",
    ),
    found=Text(
        en="“{words}” holds broken characters.",
        ja="「{words}」に文字化けがあります。",
    ),
    why=Text(
        en=(
            "The sender's program handled Japanese badly; a company that lives in Japan would have noticed "
            "at the first test mail."
        ),
        ja="送信側のソフトが日本語を正しく扱えていません。日本の会社なら、最初の試し送りで気づくはずです。",
    ),
    innocent=Text(
        en="Old gateways and forwarding break characters on the way, too, and rare characters of names get lost.",
        ja="古い中継サーバーや転送の途中で壊れることもあり、人名の珍しい字が失われることもあります。",
    ),
    examples=(
        Example(mail("お支払いの手続きが必要・ｪあります。"), sees=({"words": "手続きが必要・ｪあります"},)),
        Example(mail("あなたの所得?額の納?確認をしてください。"), sees=({"words": "得?額 / 納?確"},)),
        Example(mail("本当?嘘みたい。ｶﾀｶﾅ・ﾃｽﾄ をお送りします。えっ?なぜ?")),
    ),
    source="HEARTLAND (d): 「必要・ェあります」, 客勛, �",
)
def mojibake(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found: dict[str, Place] = {}
    for piece in japanese_pieces(message):
        if any(mark in piece.text for mark in _MARKS):
            for hit in _BROKEN.finditer(piece.text):
                found.setdefault(hit.group(), piece.place(*hit.span()))
    lost = [words for words in found if "?" in words]
    if len(lost) == 1 and len(found) == 1:  # one question mark between two kanji may be a question
        return
    if found:
        yield saw(*found.values(), words=Quotes.of(list(found)[:3]))
