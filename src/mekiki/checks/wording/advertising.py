"""The words taken together are those of advertising."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
    Confidence,
    Evidence,
    Example,
    Label,
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
    id="wording.advertising",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.CONTEXT,
    title=Text(en="Worded like advertising", ja="広告らしい言い回し"),
    found=Text(
        en="Words such as {words} are those of unasked-for advertising.",
        ja="{words}などの言葉は、頼んでもいない広告メールに多いものです。",
    ),
    why=Text(
        en="Advertising wants to sell; fraud wants your data. They call for different answers.",
        ja="広告の目的は販売、詐欺の目的は情報や金銭です。取るべき対応も違います。",
    ),
    innocent=Text(
        en="Newsletters that were subscribed to read the same.",
        ja="自分で登録したメールマガジンも同じような文面です。",
    ),
    examples=(
        Example(
            mail(
                "Lose weight fast with our new pills! No prescription needed, order online now, best price guaranteed, "
                "free shipping worldwide. Buy now and save money. To be removed from our mailing list click here."
            ),
            sees=({"words": Quote("click / free / here")},),
        ),
        Example(
            mail(
                "I think the patch is fine. The test still fails on my machine with the older version, so please "
                "wrap the call in a function and send it to the list again. Thanks for the report."
            )
        ),
    ),
    labels=(Label.SPAM,),
    source="fitted on labelled mail, see docs/model-card.md",
)
def words_of_advertising(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings(message, "spam")
