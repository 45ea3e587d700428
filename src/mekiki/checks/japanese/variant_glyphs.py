"""Old or Chinese character forms stand in ordinary words."""

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
from mekiki.checks.readings.wording import phrase_hits
from mekiki.knowledge.glyphs import is_name_form, modern, old_form, without_brand_names
from mekiki.model.facts import Quotes
from mekiki.model.regex import regex

_WORD = regex("[一-鿿々]+")
_IS_NAMED = regex("(?:様|さま|さん|氏|君|先生)")


@check(
    id="japanese.variant-glyphs",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("japanese",),
    title=Text(
        en="Old or Chinese character forms",
        ja="旧字体・中国の字体",
    ),
    found=Text(
        en="“{words}” is written in forms that today's Japanese does not use; it should read: {right}.",
        ja="「{words}」は今の日本語では使わない字体です。ふつうは「{right}」と書きます。",
    ),
    why=Text(
        en=(
            "Input methods give today's forms by themselves. The old ones come in when text was converted from Chinese."
        ),
        ja=(
            "日本語入力では、ふつうの言葉は新字体に変換されます。旧字体が混じるのは、"
            "中国語の文から変換したときなどです。"
        ),
    ),
    innocent=Text(
        en="Names of people, places and old firms keep such forms, and so do quotations from old books.",
        ja="人名・地名・老舗の社名や、古い文献の引用では、旧字体が使われます。",
    ),
    examples=(
        Example(
            mail("滯納金の納付期限が過ぎています。至急お支払いください。"),
            sees=({"words": "滯納金", "right": "滞納金"},),
        ),
        Example(mail("稅務署からのお知らせです。ご確認ください。"), sees=({"words": "稅務署", "right": "税務署"},)),
        Example(mail("髙﨑様、國學院大學の澤田です。惠比壽でお待ちしています。")),
        Example(mail("野村證券からのお知らせです。ご確認ください。")),
        Example(mail("值権の回収についてのお知らせです。ご確認ください。")),  # 債権 is meant, not 値権
    ),
    source="HEARTLAND (d): 所得稅, 滯納金 in a false tax notice; folksworks.com",
)
def variant_glyphs(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found: dict[str, list[Place]] = {}
    told = [hit.place for hit in phrase_hits(message, "japanese.kana-kanji-lookalike")]  # with the word that is meant
    for piece in japanese_pieces(message):
        if piece.where == "name" or not old_form().search(piece.text):
            continue
        for hit in _WORD.finditer(piece.text):
            word = hit.group()
            if (
                old_form().search(without_brand_names(word))
                and not any(map(is_name_form, word))
                and not _IS_NAMED.match(piece.text, hit.end())
                and not any(_meet(piece.place(*hit.span()), place) for place in told)
            ):
                found.setdefault(word, []).append(piece.place(*hit.span()))
    if found:
        words = list(found)[:3]
        places = (place for each in found.values() for place in each)
        yield saw(*places, words=Quotes.of(words), right=Quotes.of(map(modern, words)))


def _meet(one: Place, other: Place) -> bool:
    same = (one.part, one.header, one.index) == (other.part, other.header, other.index)
    return same and one.start < other.end and other.start < one.end
