"""Simplified Chinese characters stand in lines of Japanese."""

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
from mekiki.checks.readings.japanese import is_japanese, japanese_pieces, line_around
from mekiki.knowledge.glyphs import has_simplified, simplified
from mekiki.model.facts import Quotes
from mekiki.model.regex import regex

_NAMES_SOMEBODY = regex("(?:様|さま|さん|氏|君|先生|老师|教授|部長|課長|社長|有限公司)")


@check(
    id="japanese.chinese-glyphs",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    when=("japanese",),
    title=Text(
        en="Simplified Chinese characters in Japanese text",
        ja="日本語の文に混じった簡体字",
    ),
    found=Text(
        en="“{words}” is written in simplified Chinese characters amid Japanese text.",
        ja="日本語の文の中に、簡体字を含む「{words}」があります。",
    ),
    why=Text(
        en=(
            "A Japanese keyboard does not produce these characters, and the Japanese character sets do not "
            "hold them. The text seems to have gone through a Chinese keyboard or template."
        ),
        ja=("日本語入力では打てず、日本の文字コードにもない字です。中国語の入力環境やひな形を通った文章と見られます。"),
    ),
    innocent=Text(
        en=("Names of Chinese people and firms, and mails between colleagues of both languages, hold them rightfully."),
        ja="中国の人名・社名や、日中の同僚どうしのメールであれば、含まれていて当然です。",
    ),
    examples=(
        Example(mail("お荷物の运输状况をご确认ください。"), sees=({"words": "运输状况 / 确认"},)),
        Example(mail("明日の会議には张伟さんも参加します。")),
        Example(mail("尊敬的客户，您的账户异常，请确认。Amazonのお客様")),
        Example(mail("お荷物の運送状況をご確認ください。")),
    ),
    source="warusyawa.hateblo.jp 2022-04-03; code page 932 holds none of these characters",
)
def chinese_glyphs(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found: dict[str, list[Place]] = {}
    for piece in japanese_pieces(message):
        if not has_simplified().search(piece.text):
            continue
        for hit in simplified().finditer(piece.text):
            line = line_around(piece.text, *hit.span())
            if is_japanese(line) and not _NAMES_SOMEBODY.match(piece.text, hit.end()):
                found.setdefault(hit.group(), []).append(piece.place(*hit.span()))
    if found:
        yield saw(*(place for places in found.values() for place in places), words=Quotes.of(list(found)[:3]))
