"""The words taken together are those of ordinary correspondence."""

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


@check(
    id="wording.ordinary",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    bearing=Bearing.EXONERATES,
    title=Text(en="Worded like ordinary mail", ja="ふつうのメールらしい言い回し"),
    found=Text(
        en="No single word decides, but the choice of words as a whole, {words} among them, is closer to genuine mail than "
        "to labelled fraud.",
        ja="一語だけでは何ともいえませんが、{words}などを含む言葉づかい全体が、詐欺と判定されたメールよりも、"
        "本物のメールに近いものです。",
    ),
    why=Text(
        en="Fraud has few subjects; mail that speaks at length of others is seldom fraud.",
        ja="詐欺メールの話題は限られています。それ以外の話題を具体的に語るメールが詐欺であることは多くありません。",
    ),
    innocent=Text(
        en="This does not reassure where a harmless text was copied in to deceive filters. The model reads English only.",
        ja="フィルターをだますために無害な文章を貼り付けたメールもあるため、これだけでは安心できません。モデルが読むのは英語だけです。",
    ),
    examples=(
        Example(
            mail(
                "I think the patch is fine. The test still fails on my machine with the older version, so please "
                "wrap the call in a function and send it to the list again. Thanks for the report."
            ),
            sees=({"words": Quote("report / patch / call")},),
        ),
        Example(
            mail(
                "Dear winner, you have been selected to receive an exclusive reward. Claim your prize now, click here "
                "to confirm your account and pay the shipping before the offer expires today."
            )
        ),
    ),
    source="fitted on labelled mail, see docs/model-card.md",
)
def ordinary_words(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings(message, "malicious", side=-1)
