"""The words taken together are those of advance-fee and confidence fraud."""

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
)
from mekiki.checks.readings.phrasing import sightings
from mekiki.model.facts import Quote
from mekiki.model.verdict import WARNED_OF


@check(
    id="wording.scam",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.CONTEXT,
    title=Text(en="Worded like a confidence trick", ja="持ちかけ型の詐欺に近い言い回し"),
    found=Text(
        en="If this is fraud, words such as {words} point to a confidence trick rather than to a false login page.",
        ja="詐欺だとすれば、{words}などの言葉は、偽サイトへの誘導よりも、もうけ話や送金を持ちかける手口を示しています。",
    ),
    why=Text(
        en="The two are met differently: against the one it helps to stop answering, against the other to change passwords.",
        ja="手口によって備えが違います。持ちかけ型なら返信をやめること、偽サイト型ならパスワードを変えることが大切です。",
    ),
    innocent=Text(
        en="This says nothing about whether the mail is fraud at all; business letters share many of these words.",
        ja="そもそも詐欺かどうかは分かりません。取引の手紙にも同じ言葉は出てきます。",
    ),
    examples=(
        Example(
            mail(
                "I am writing about the funds of my late client in the bank. Your share of the million dollars will be "
                "transferred. Please reply to my private email with your full name and telephone number."
            ),
            sees=({"words": Quote("funds / email / reply")},),
        ),
        Example(
            mail("Your account was limited after an unusual login. Click the button below to verify your password now.")
        ),
    ),
    labels=WARNED_OF,
    source="fitted on labelled mail, see docs/model-card.md",
)
def words_of_confidence_tricks(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings(message, "scam")
