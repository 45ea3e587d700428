"""Mistakes of English that fraud mail repeats stand in the text."""

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
    id="tells.english-errors",
    words="tells.english-errors",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(
        en="English as fraud mail writes it",
        ja="詐欺メールに多い英語の誤り",
    ),
    found=Text(
        en="The English is off in a way that fraud mail often is: “{words}”.",
        ja="詐欺メールによく見られる英語の誤りや言い回し「{words}」があります。",
    ),
    why=Text(
        en=(
            "Notices of large firms are edited by native writers; these slips come from translation and from "
            "copied fraud kits."
        ),
        ja=(
            "大手企業の案内文は英語を母語とする人が校閲しています。この種の誤りは、翻訳や、"
            "使い回された詐欺のひな形から生じます。"
        ),
    ),
    innocent=Text(
        en=(
            "Millions write good business English of another kind: “kindly” is an everyday word in South "
            "Asia and Africa."
        ),
        ja=(
            "英語を第二言語とする人の普通のメールにも出てきます。「kindly」"
            "などは南アジアやアフリカではごく日常の表現です。"
        ),
    ),
    examples=(
        Example(
            mail("Your account have been limited. Kindly re-confirm it with the below link."),
            sees=({"words": "Your account have / Kindly re-confirm / the below link"},),
        ),
        Example(mail("Kindly confirm your seat for the dinner on Friday; the invoice is attached.")),
        Example(mail("Your account has been limited to two users, as you asked.")),
    ),
    source="hits in the development corpus: 5 bad, 0 genuine",
)
def english_errors(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "tells.english-errors")
