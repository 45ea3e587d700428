"""Poisons, drugs or tricks with money are sold, by whoever answers a messenger's number."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.parties import is_free_mail, is_from_known_house, shown_domain
from mekiki.checks.readings.together import first_place, near_places, worded
from mekiki.checks.readings.weblinks import speaks_of_fraud
from mekiki.knowledge.sayings import saying, signs_of

_WARES, _SOLD, _WRITE_TO, _SPOKEN_OF = (
    saying("forbidden-wares", each) for each in ("wares", "sold", "write-to", "spoken-of")
)
_NEAR = 60  # characters between the wares and that they can be had


@check(
    id="scam.forbidden-wares",
    signs=signs_of("forbidden-wares"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="worthless-goods",
    title=Text(en="Forbidden wares sold by messenger", ja="売買できない品をメッセージアプリで売るという話"),
    found=Text(
        en="The mail sells what nobody may sell in that way, by messenger or by a bare telephone number: “{words}”.",
        ja="本来こうした形では売買できないものを、メッセージアプリや電話番号だけで売ると言っています：「{words}」。",
    ),
    why=Text(
        en="Most such sellers have no wares: they take the payment and then blackmail, or send something else. What does come is "
        "dangerous, and to order it is a crime in most countries.",
        ja="多くは代金をだまし取るだけで、注文したことをたねに脅すこともあります。"
        "届いたとしても危険な品で、注文すること自体が多くの国で犯罪です。",
    ),
    innocent=Text(
        en="Clinics, pharmacies, authorities and newspapers name the same substances. They have an address, and sell nothing by messenger.",
        ja="医療機関、薬局、行政、報道も同じ名前を出します。その場合は所在がはっきりしていて、"
        "メッセージアプリで売ることはありません。",
    ),
    examples=(
        Example(
            mail("Nembutal for sale, discreet delivery. WhatsApp +44 7700 900123", subject="Peaceful"),
            sees=({"words": "Nembutal / for sale / WhatsApp"},),
        ),
        Example(
            mail("Contact us for details.", subject="Cytotec pills available in Oslo (+44 7700 900123)"),
            sees=({"words": "Cytotec / available / +44 7700 900123"},),
        ),
        Example(
            mail("ネンブタールの在庫あります。テレグラムでご連絡を。"),
            sees=({"words": "ネンブタール / 在庫 / テレグラム"},),
        ),
        Example(
            mail("Cytotec pills Oslo +44 7700 900123", from_="Kim <kim4471@gmail.com>"),
            sees=({"words": "Cytotec / +44 7700 900123"},),
        ),
        Example(mail("The court upheld the rules for mifepristone. Available in the archive: https://news.example/4")),
        Example(mail("Your tramadol prescription is available. Larsen pharmacy, +44 7700 900123", subject="Ready")),
        Example(mail("The film Heroin is available on DVD: +44 7700 900123", subject="New in May")),
        Example(mail("The vet gave Bella tramadol. Ring me, +44 7700 900123", from_="Kim <kim4471@gmail.com>")),
        Example(mail("Buy tickets for the ballet. Questions: +44 7700 900123")),
        Example(mail("Police warn: fentanyl is for sale on WhatsApp. Beware of such scams and report them.")),
    ),
    tags=(Tag.ANSWER,),
    source="webmd.com, illegal sites running abortion pill scams (2022); globalantiscam.org, Flash USDT",
)
def forbidden_wares(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if is_from_known_house(message) or speaks_of_fraud(message):
        return
    where = first_place(message, _WRITE_TO)
    if where is None:
        return
    places = near_places(message, _NEAR, _WARES, _SOLD)
    if not places and is_free_mail(shown_domain(message)):  # a firm gives its number beside what it offers, too
        places = near_places(message, _NEAR, _WARES, _WRITE_TO)[:1]
    if places and not near_places(message, _NEAR, _WARES, _SPOKEN_OF):
        places = (*places, where)
        yield Sighting(places, {"words": worded(places)})
