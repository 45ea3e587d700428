"""What was bought is held up on its way, and a crate, an insurance or a vaccination is to be paid that is refunded later."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.together import all_places, is_letter_of_nobody_known, worded
from mekiki.checks.readings.weblinks import speaks_of_fraud
from mekiki.knowledge.sayings import saying, signs_of

_KIT, _HELD, _THING = (saying("held-on-the-way", each) for each in ("kit-refunded", "held", "thing"))


@check(
    id="scam.held-on-the-way",
    signs=signs_of("held-on-the-way"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="advance-fee",
    title=Text(en="Held on the way until a crate is paid", ja="輸送途中で止まり、返金される費用を払わせる"),
    found=Text(
        en="Something on its way is held up, and is to go on after a payment that comes back: “{words}”.",
        ja="輸送の途中で止まっているとし、後で返金するという費用を求めています：「{words}」。",
    ),
    why=Text(
        en="There is no animal and no car. The crate that is refunded at the door is followed by an insurance, a vaccination, a permit; the "
        "carrier and his page with the consignment are the seller's own.",
        ja="子猫も車も存在しません。箱の次は保険、ワクチン、許可証と請求が続きます。運送業者や追跡ページも売り手が作ったものです。",
    ),
    innocent=Text(
        en="Carriers do ask for proper crates and for papers. They say so when you book, and you can see the animal where it is.",
        ja="輸送に専用の箱や書類が必要なことはありますが、予約のときに案内されます。動物がいる場所で会えるかも確かめてください。",
    ),
    examples=(
        Example(
            mail(
                "The puppy is at the airport. The airline wants a cooled crate, $350, refunded on delivery. Until then he is on hold.",
                from_="Kim <kim@larsen-pups-17.com>",
            ),
            sees=({"words": "crate, $350, refunded / on hold / puppy"},),
        ),
        Example(
            mail(
                "子犬は空港で待機しています。専用クレート代3万円はお届け時に全額返金されます。",
                from_="Kim <kim@larsen-pups-17.com>",
            ),
            sees=({"words": "クレート代3万円はお届け時に全額返金 / 待機 / 子犬"},),
        ),
        Example(  # a hotel for animals
            mail(
                "Your dog can stay from Friday. The deposit for the box is paid at our desk; bring the vaccination card.",
                from_="Larsen Kennels <desk@larsen-kennels.example>",
            )
        ),
        Example(  # a carrier's terms
            mail(
                "We collect your horse on Monday. The price includes insurance; if you cancel by Friday, we refund it in full.",
                from_="Larsen Horse Transport <desk@larsen-horses.example>",
            )
        ),
        Example(
            mail(
                "空輸の際は、クレートをご用意ください。キャンセルの場合、運賃は返金します。犬の待合室は1階です。",
                from_="Larsen Cargo <desk@larsen-cargo.example>",
            )
        ),
    ),
    tags=(Tag.ANSWER, Tag.NO_HOUSE),
    source="live5news.com (2019) and starwoodpet.com on pet scams: a special crate, insurance, a vet, refunded on delivery; BBB on puppy scams and on vehicle shipping",
)
def held_on_the_way(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_letter_of_nobody_known(message) or speaks_of_fraud(message):
        return
    places = all_places(message, _KIT, _HELD, _THING)
    if places:
        yield Sighting(places, {"words": worded(places)})
