"""Kanji or marks that look like kana stand in kana words."""

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
from mekiki.checks.readings.japanese import in_japanese, japanese_pieces
from mekiki.checks.readings.tells import corrections
from mekiki.knowledge.glyphs import kana_meant
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

# Where such a kanji is no kanji: before a small kana or a long-vowel mark; as the mark itself inside a katakana word,
# unless it counts something; and 卜, which no word of today holds, after katakana.
_POSING = regex(
    "[力口夕工才卜](?=[ァィゥェォャュョー])|[二千](?=[ァィゥェォャュョ])|(?<=[ァ-ヴー])卜"
    "|(?<=[ァ-ヴ])一(?=[ァ-ヴ])(?!一(?:カ[国月所年]|ドル|ポイント|ページ|メートル|キロ|パーセント|グラム|セット|ケース|ギガ|コイン|クラス))"
)


def _word_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The katakana word in which an extent stands."""
    while start and "ァ" <= text[start - 1] <= "ー":
        start -= 1
    while end < len(text) and "ァ" <= text[end] <= "ー":
        end += 1
    return start, end


@check(
    id="japanese.kana-kanji-lookalike",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    title=Text(
        en="Kanji posing as kana",
        ja="カナに見せかけた漢字・記号",
    ),
    found=Text(
        en="“{words}” holds characters that only look like kana; it should read: {right}.",
        ja="「{words}」には、カナに似た別の文字が使われています。正しくは「{right}」です。",
    ),
    why=Text(
        en="The eye reads the usual word and the spam filter does not. It is seldom typed so by chance.",
        ja=(
            "人の目にはいつもの言葉に見え、迷惑メールフィルターには別の言葉に見えます。"
            "偶然こう打たれることは、めったにありません。"
        ),
    ),
    innocent=Text(
        en=(
            "Text taken from a scan confuses the same characters, and a hyphen is now and then typed for the "
            "long-vowel mark."
        ),
        ja=(
            "紙からの文字読み取りでは同じ取り違えが起こります。長音の「ー」の代わりにハイフンを打つ人も、まれにいます。"
        ),
    ),
    examples=(
        Example(
            mail("クレジット力ードの情報を更新してください。"),
            sees=({"words": "クレジット力ード", "right": "クレジットカード"},),
        ),
        Example(
            mail("お手続きはスマー卜フォンからどうぞ。"), sees=({"words": "スマー卜フォン", "right": "スマートフォン"},)
        ),
        Example(mail("亲爱的会员，乐天购物节将于今天开始。")),  # that is how Chinese writes the name
        Example(
            mail("チーム力アップのため、社員一ヶ月分の目標とネット口コミを見直しましょう。八ヶ岳、四ッ谷、二コマ目。")
        ),
    ),
    source="HEARTLAND (d): 力一ド, カ一ド, カ-ド",
)
def kana_kanji_lookalike(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    listed = tuple(corrections(message, "japanese.kana-kanji-lookalike", in_japanese(message)))
    yield from listed
    if listed:
        return
    for piece in japanese_pieces(message):
        for hit in _POSING.finditer(piece.text):
            start, end = _word_around(piece.text, *hit.span())
            word, at = piece.text[start:end], hit.start() - start
            right = word[:at] + kana_meant(word[at]) + word[at + 1 :]
            yield saw(piece.place(start, end), words=Quote(word), right=Quote(right))
