"""The mail says why it was sent."""

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
    Tag,
    Text,
    check,
    mail,
)
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="innocence.subscription-reason",
    words="genuine.subscription-reason",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.CONTEXT,
    title=Text(
        en="Why the mail came",
        ja="届いた理由の説明",
    ),
    found=Text(
        en="The mail says why it came: “{words}”.",
        ja="届いた理由として「{words}」と書かれています。",
    ),
    why=Text(
        en="Orderly mailings give their reason; unordered ones claim the same.",
        ja="まっとうな配信は理由を書きますが、勝手に送られる広告も同じことを書きます。",
    ),
    innocent=Text(
        en="Only the reader knows whether the reason is true.",
        ja="本当に登録したかどうかは、受け取った本人にしか分かりません。",
    ),
    examples=(
        Example(
            mail("You are receiving this because you signed up at our shop."),
            sees=({"words": "You are receiving this because"},),
        ),
        Example(
            mail("このメールは、ご登録いただいた方にお送りしています。"), sees=({"words": "このメールは、ご登録"},)
        ),
        Example(mail("You are receiving guests because of the holiday.")),
    ),
    tags=(Tag.HOUSE,),
    source="hits in the development corpus: 74 bad, 70 genuine",
)
def subscription_reason(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "genuine.subscription-reason")
