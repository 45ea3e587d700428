"""Japanese text is labelled with a Chinese character set or language."""

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
from mekiki.model.facts import Quote
from mekiki.model.message import Layer
from mekiki.model.regex import regex

_CHINESE = frozenset(("gb2312", "gbk", "gb18030", "big5", "hz-gb-2312", "big5-hkscs", "gb_2312-80", "x-gbk"))
_LANG = regex(r"(?<=[\s])lang=[\"']?zh[-A-Za-z]*[\"']?")
_GB2312 = (
    "From: a@home.example\nSubject: x\nContent-Type: text/plain; charset=gb2312\n\n"
    "お支払いをご確認ください。よろしくお願いします。\n"
).encode("gb18030")


@check(
    id="japanese.zh-lang-charset",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    when=("japanese",),
    title=Text(
        en="Japanese text under a Chinese label",
        ja="中国語の文字コード・言語指定で送られた日本語",
    ),
    found=Text(
        en="The text is Japanese, but it is labelled {label}.",
        ja="本文は日本語なのに、{label} と指定されています。",
    ),
    why=Text(
        en="Mail programs choose the label by the computer they run on: this one seems to be set up for Chinese.",
        ja=("この指定はメールソフトが動く環境によって決まります。中国語向けに設定された環境で作られたと考えられます。"),
    ),
    innocent=Text(
        en="Honest mail of partners in China and Taiwan carries the same label.",
        ja="中国や台湾の取引先からのまじめなメールにも、同じ指定が付きます。",
    ),
    examples=(
        Example(_GB2312, sees=({"label": "gb2312"},)),
        Example(
            mail("", html='<html lang="zh-CN"><p>お支払いをご確認ください。</p></html>'),
            sees=({"label": 'lang="zh-CN"'},),
        ),
        Example(mail("", html='<html lang="ja"><p>お支払いをご確認ください。</p></html>')),
        Example(mail("", html='<html lang="zh-CN"><p>请确认您的账户。</p></html>')),
    ),
    source="HEARTLAND and other pages: Chinese templates behind Japanese fraud mail",
)
def zh_lang_charset(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    japanese = {piece.place(0, 0).part for piece in japanese_pieces(message) if piece.where == "body"}
    if not japanese:
        return
    for part in message.parts:
        if part.path in japanese and part.charset.lower() in _CHINESE:
            yield saw(part.place(), label=Quote(part.charset))
    for body in message.shown:
        if body.part in japanese and body.kind == "html":
            hit = _LANG.search(body.source, 0, 2000)
            if hit:
                yield saw(
                    Place(Layer.SOURCE, body.part, start=hit.start(), end=hit.end(), quote=hit.group()),
                    label=Quote(hit.group()),
                )
