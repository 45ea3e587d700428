"""Address lists, leads or appointments are sold."""

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
)
from mekiki.checks.readings.tells import telling_words


@check(
    id="spam.b2b-list",
    words="spam.b2b-list",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(
        en="Address lists or leads for sale",
        ja="名簿・見込み客の売り込み",
    ),
    found=Text(
        en="The mail sells addresses or leads: “{words}”.",
        ja="名簿や見込み客を売り込む言葉「{words}」があります。",
    ),
    why=Text(
        en="The lists are gathered without consent, and the seller's name changes with every mailing.",
        ja="名簿は本人の同意なしに集められたもので、売り手の名前も送るたびに変わります。",
    ),
    innocent=Text(
        en="Fairs and agencies with which the reader works send attendee lists as well.",
        ja="取引のある展示会の主催者や代理店からも、名簿の話が来ることはあります。",
    ),
    examples=(
        Example(
            mail("Would you like the attendees list of the trade fair? Reply for counts and cost."),
            sees=({"words": "attendees list / counts and cost"},),
        ),
        Example(
            mail("営業リストの名簿販売と営業代行を承ります。"), sees=({"words": "営業リスト / 名簿販売 / 営業代行"},)
        ),
        Example(mail("The email list of the choir has moved to a new server.")),
        Example(mail("災害時の連絡用メールリストを更新しました。")),
    ),
    source="hits in the development corpus: 2 bad, 0 genuine",
)
def b2b_list(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "spam.b2b-list")
