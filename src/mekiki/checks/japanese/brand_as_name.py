"""The customer is called by the company's name."""

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
from mekiki.knowledge.lexicon import matches
from mekiki.knowledge.textfold import fold
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_ADDRESS_LINE = regex(r"(?m)^([^\s、。]{2,20})お客(?:様|さま)(?=[へ、,]?[ 　]*$)")


@check(
    id="japanese.brand-as-name",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    when=("japanese",),
    title=Text(
        en="The company's name as the customer's",
        ja="会社名がそのまま宛名に",
    ),
    found=Text(
        en="The address line reads “{words}”, as if the customer bore the company's name.",
        ja="宛名が「{words}」となっており、会社名がお客様の名前のように書かれています。",
    ),
    why=Text(
        en=(
            "A company that knows its customer writes the name; one that does not writes 「お客様」. The "
            "company's own name before it is what a program puts there."
        ),
        ja=(
            "顧客を知っている会社なら氏名を、そうでなければ「お客様各位」などと書きます。"
            "会社名を差し込んだだけのこの形は、大量に作られた偽メールでよく見かけます。"
        ),
    ),
    innocent=Text(
        en="Shops sometimes shorten 「…をご利用のお客様」 in this way.",
        ja="「…をご利用のお客様」を、このように縮めて書く店もあります。",
    ),
    examples=(
        Example(mail("Amazonお客様\nいつもご利用いただきありがとうございます。"), sees=({"words": "Amazonお客様"},)),
        Example(mail("Amazonのお客様\n当店でAmazonお客様相談室の電話番号をご案内します。")),
    ),
    source="kotonoha-juku-takasaki.hatenablog.com: 「Amazonお客様」",
)
def brand_as_name(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for piece in japanese_pieces(message):
        if piece.where == "body" and "お客" in piece.text:
            for hit in _ADDRESS_LINE.finditer(piece.text):
                named = fold(hit.group(1))
                if any(match.end == len(named) and match.term.kind == "brand" for match in matches(named)):
                    yield saw(piece.place(*hit.span(0)), words=Quote(hit.group()))
