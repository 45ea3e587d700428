"""An amount has its commas in the wrong places."""

from __future__ import annotations

from collections.abc import Callable, Iterator

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
from mekiki.checks.readings.wording import LONGEST, within
from mekiki.knowledge.anyof import AnyOf
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_MONEY = AnyOf("円", "ポイント", "マイル", "¥", "￥", "$")
_RUN = regex("[0-9][0-9,，]*[0-9](?![0-9.])")
_BEFORE = regex(r"(?<![A-Za-z])[¥￥$] ?$")
_AFTER = regex(" ?(?:円|ポイント|マイル)")
_BY_THREES = regex("[0-9]{1,3}(?:,[0-9]{3})+")
_BY_FOURS = regex("[0-9]{1,3},[0-9]{2}00")  # with a decimal comma, other groupings are honest amounts


def _texts(message: Message) -> Iterator[tuple[Callable[[int, int], Place], str]]:
    where, subject = message.subject_place, message.subject
    if where is not None:
        yield lambda start, end: within(where, start, end, subject), subject
    for body in message.shown:
        yield body.place, body.text[:LONGEST]


@check(
    id="arithmetic.number-grouping",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(
        en="Commas in the wrong places",
        ja="桁区切りのおかしい金額",
    ),
    found=Text(
        en="“{amount}” groups its digits as no system prints them.",
        ja="「{amount}」は、桁区切りの位置が間違っています。",
    ),
    why=Text(
        en=(
            "Programs group digits by threes. Where they do not, somebody probably typed the amount, perhaps "
            "one who counts by four digits as in Chinese."
        ),
        ja=(
            "システムは3桁ごとに区切ります。そうなっていないのは、4桁で数える人などが手で打ち込んだためと考えられます。"
        ),
    ),
    innocent=Text(
        en="A person typing an amount can slip.",
        ja="手で金額を打つときの間違いは、だれにでもあります。",
    ),
    examples=(
        Example(mail("2,0000ポイントをプレゼントいたします。"), sees=({"amount": "2,0000ポイント"},)),
        Example(mail("合計 ￥49,80 円をお支払いください。"), sees=({"amount": "￥49,80 円"},)),
        Example(mail("You won $1,0000 today."), sees=({"amount": "$1,0000"},)),
        Example(mail("20,000円、1,234,567ポイント、$1,000.00、€ 49,80、座標 35,6895、￥1,200、R$ 40,00、$49,80")),
    ),
    source="HEARTLAND (d): 2,0000ポイント",
)
def number_grouping(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for place, text in _texts(message):
        if not ("," in text or "，" in text) or not _MONEY.stand_in(text):
            continue
        for hit in _RUN.finditer(text):
            digits = hit.group().replace("，", ",")
            if "," in digits:
                before, after = (
                    _BEFORE.search(text, max(0, hit.start() - 3), hit.start()),
                    _AFTER.match(text, hit.end()),
                )
                wrong = _BY_FOURS.fullmatch(digits) if before and "$" in before[0] else not _BY_THREES.fullmatch(digits)
                if wrong and (before or after):
                    start, end = before.start() if before else hit.start(), after.end() if after else hit.end()
                    yield saw(place(start, end), amount=Quote(text[start:end]))
