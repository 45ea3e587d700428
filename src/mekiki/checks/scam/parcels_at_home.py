"""Parcels are to pass through the reader's home, for a wage."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import Plot, told

_PLOT = Plot((("parcels", "at-home"), ("wage",), ("job",)))


@check(
    id="scam.parcels-at-home",
    when=("move parcels", "move at-home"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="mule-work",
    tells="job-offer",
    title=Text(en="A job with parcels at home", ja="自宅で荷物を受け取る仕事"),
    found=Text(
        en="The mail offers a wage for parcels that pass through the reader's home: “{words}”.",
        ja="自宅で荷物を受け取って送る仕事を持ちかけています：「{words}」。",
    ),
    why=Text(
        en="The goods were bought with stolen cards. The police come to the address on the parcel, and the wage does not.",
        ja="荷物の中身は盗んだカードで買われた品です。捜査は荷物の宛先に来ますが、報酬は来ません。",
    ),
    innocent=Text(
        en="Parcel shops and carriers hire people, too: with a contract, a known name, and not at the kitchen table.",
        ja="宅配会社や取次店も人を雇いますが、契約書と社名があり、自宅の台所で荷物をさばかせることはありません。",
    ),
    examples=(
        Example(
            mail(
                "We are hiring: receive packages at your home address and ship them on. 2,400 per month, no experience."
            ),
            sees=({"words": "hiring / package / at your home / per month"},),
        ),
        Example(
            mail("在宅のお仕事です。ご自宅で荷物を受け取り、転送するだけ。月収20万円、未経験歓迎。"),
            sees=({"words": "仕事 / 自宅 / 荷物 / 月収"},),
        ),
        Example(mail("Your package was left at your door. Thank you for working with us.")),
        Example(
            mail(
                "We are hiring couriers: collect packages at our depot and ship them on. 2,400 per month, with a contract.",
                from_="Larsen Post <jobs@larsen-post.com>",
            )
        ),
    ),
    source="US Postal Inspection Service on reshipping (uspis.gov/news/scam-article/reshipping)",
)
def parcels_at_home(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    story = told(message, _PLOT)
    if story is not None:
        yield Sighting(story.places, {"words": story.words})
