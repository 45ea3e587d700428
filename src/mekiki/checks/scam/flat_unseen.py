"""A flat is let by somebody far away, money first."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import let_unseen


@check(
    id="scam.flat-unseen",
    when=("move flat", "move abroad"),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="advance-fee",
    title=Text(en="A flat that cannot be seen", ja="内見できない部屋"),
    found=Text(
        en="The owner of the flat is far away, and money comes before the keys: “{words}”.",
        ja="貸主は遠くにいて、鍵より先にお金を求めています：「{words}」。",
    ),
    why=Text(
        en="The pictures are another flat's. Deposit and first rent go abroad, and the keys never come.",
        ja="写真は別の部屋のものです。敷金や家賃を払っても、鍵は届きません。",
    ),
    innocent=Text(
        en="Owners do live abroad. Somebody whom they trust shows the flat before you pay.",
        ja="貸主が海外にいることもありますが、払う前に代理人が部屋を見せてくれます。",
    ),
    examples=(
        Example(
            mail(
                "The apartment is free. I live in Norway now, abroad for work; pay the deposit and the first month and I send the keys."
            ),
            sees=({"words": "apartment / I live in / deposit"},),
        ),
        Example(
            mail(
                "Dear tenant, the deposit stays where it is. The new account for the rent stands in our letter, and at the office "
                "we show you the details in person."
            )
        ),
        Example(mail("The apartment is free. Come and see it on Saturday; the deposit is due when you sign.")),
        Example(  # it can be seen
            mail(
                "The apartment is free. I live in Norway now; my sister shows it on Saturday, and the deposit is due when you sign."
            )
        ),
        Example(
            mail("マンションを貸します。私は海外にいますが、内見は土曜に妹がご案内します。敷金は契約時にお願いします。")
        ),
    ),
    source="BBB study of rental scams; cybermalveillance.gouv.fr, arnaques location",
)
def flat_unseen(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    story = let_unseen(message)
    if story is not None:
        yield Sighting(story.places, {"words": story.words})
