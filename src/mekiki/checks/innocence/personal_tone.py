"""A plain mail calls the reader by name and neither links, attaches nor demands anything."""

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
    saw,
)
from mekiki.checks.readings.innocence import asks_for_nothing, reader_named_at
from mekiki.checks.readings.wording import shown_length
from mekiki.model.facts import Quote

_SHORT = 40  # characters; an empty greeting tells nothing


@check(
    id="innocence.personal-tone",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.EXONERATES,
    title=Text(
        en="A plain personal mail",
        ja="名指しの普通のメール",
    ),
    found=Text(
        en="The mail calls the reader by name (“{name}”) and holds no link, no attachment and no demand.",
        ja="宛名に「{name}」とあり、リンクも添付も、何かを迫る言葉もありません。",
    ),
    why=Text(
        en="There is nothing to click and nothing to open; harm could come only from a later answer.",
        ja="押すものも開くものもないため、このメールだけで被害が生じることはまずありません。",
    ),
    innocent=Text(
        en=(
            "No reassurance with an unknown sender: false superiors and romance fraud begin with just such a "
            "friendly mail."
        ),
        ja="知らない相手なら安心できません。偽の上司や恋愛詐欺は、こうした何気ないメールから始まります。",
    ),
    examples=(
        Example(
            mail(
                "Dear Mr Tanaka,\n\nthank you for the talk on Monday. The minutes follow.\n\nHanako",
                to="Ichiro Tanaka <office7@office.example>",
            ),
            sees=({"name": "Tanaka"},),
        ),
        Example(
            mail(
                "田中様\n\n先日はお時間をいただき、ありがとうございました。議事録は来週お送りします。\n\n佐藤",
                to="田中一郎 <office7@office.example>",
            ),
            sees=({"name": "田中"},),
        ),
        Example(
            mail(
                "Dear Mr Tanaka,\n\nverify your account at https://evil.example/ please.",
                to="Ichiro Tanaka <office7@office.example>",
            )
        ),
        Example(
            mail(
                "Dear tanaka,\n\nthank you for the pleasant talk on Monday. The minutes follow next week.",
                to="tanaka <tanaka@office.example>",
            )
        ),
    ),
    source="hits in the development corpus: 0 bad, 120 genuine",
)
def personal_tone(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if message.links or any(part.is_attachment for part in message.parts) or not asks_for_nothing(message):
        return
    if any(body.kind == "html" for body in message.shown) or shown_length(message) < _SHORT:
        return
    place = reader_named_at(message)
    if place is not None:
        yield saw(place, name=Quote(place.quote))
