"""A secret society that makes its members rich takes whoever writes or calls."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.parties import is_from_known_house
from mekiki.checks.readings.together import near_places, worded
from mekiki.knowledge.sayings import saying, signs_of

_SOCIETY, _JOIN, _GAIN, _SHOWN = (saying("secret-society", each) for each in ("society", "join", "gain", "shown"))
_WRITE_TO = saying("forbidden-wares", "write-to")
_NEAR = 250  # characters between the society, its members, what they gain and the number


@check(
    id="scam.secret-society",
    signs=signs_of("secret-society"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="advance-fee",
    title=Text(en="Riches from a secret society", ja="秘密結社への勧誘"),
    found=Text(
        en="A society promises to make its members rich or famous, and takes whoever calls or writes: “{words}”.",
        ja="会員になれば富や名声が得られるという結社に、電話やメッセージだけで入会できると言っています：「{words}」。",
    ),
    why=Text(
        en="No society stands behind it. First comes a fee for the initiation, then one for every further step, and photographs that serve "
        "for blackmail.",
        ja="そのような団体はありません。入会金のあとも次々に費用を求められ、送った写真で脅されることもあります。",
    ),
    innocent=Text(
        en="Real lodges and novels use these words; neither promises riches or gives a messenger's number.",
        ja="実在の友愛団体や小説にも出てくる言葉ですが、富を約束したり、メッセージアプリの番号で勧誘したりはしません。",
    ),
    examples=(
        Example(
            mail("Join the great Illuminati and be rich and famous. WhatsApp +44 7700 900123"),
            sees=({"words": "Illuminati / Join / rich / WhatsApp"},),
        ),
        Example(
            mail("秘密結社の会員になり、富と名声を手に入れませんか。電話 +44 7700 900123"),
            sees=({"words": "秘密結社 / 会員 / 富 / +44 7700 900123"},),
        ),
        Example(
            mail("The lodge of freemasons opens its house on Sunday; members show the library. Tel. +44 7700 900123")
        ),
        Example(mail("Escape room Illuminati: join with your team, feel the power. WhatsApp +44 7700 900123")),
        Example(mail("Join a tour of the hall of the freemasons, rich in carvings. Tel. +44 7700 900123")),
        Example(mail("Join our club reading of a novel on the Illuminati, rich in detail: https://books.example/4")),
    ),
    tags=(Tag.ANSWER,),
    source="skeptophilia.com, secret societies: such a mail quoted, with the number to call",
)
def secret_society(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if is_from_known_house(message):
        return
    places = near_places(message, _NEAR, _SOCIETY, _JOIN, _GAIN, _WRITE_TO)
    if places and not near_places(message, _NEAR, _SOCIETY, _SHOWN):
        yield Sighting(places, {"words": worded(places)})
