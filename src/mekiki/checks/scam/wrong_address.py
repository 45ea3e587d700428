"""Somebody wrote to the wrong address, they say, and goes on to make friends in a private chat."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.together import all_places, worded
from mekiki.checks.readings.weblinks import speaks_of_fraud
from mekiki.checks.readings.wording import shown_length
from mekiki.knowledge.sayings import saying, signs_of

_LONGEST = 2500  # characters shown; a letter of an acquaintance is not longer, a newsletter is
_WRONG = saying("wrong-address", "mistaken")
_FRIENDLY = saying("wrong-address", "friendly")
_CHAT = saying("wrong-address", "private-chat")


@check(
    id="scam.wrong-address",
    signs=signs_of("wrong-address"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="dating-trap",
    title=Text(en="Written to you by mistake, and friendly at once", ja="「宛先を間違えた」から始まる親しげなメール"),
    found=Text(
        en="The mail came by mistake, it says, makes friends and offers a private chat: “{words}”.",
        ja="間違えて送ったと言いながら親しくなろうとし、個人チャットに誘っています：「{words}」。",
    ),
    why=Text(
        en="Nobody who mistook an address tells a stranger of themselves and leaves a number. Weeks of chatting follow, then a sure "
        "way to invest.",
        ja="本当に宛先を間違えた人は、自分の話をしたり連絡先を教えたりしません。何週間も親しくやり取りしたあと、"
        "「必ずもうかる」投資の話が出てきます。",
    ),
    innocent=Text(
        en="Polite people do apologise for a mistake, and leave it at that.",
        ja="礼儀正しい人なら間違いを詫びてくれますが、話はそこで終わります。",
    ),
    examples=(
        Example(
            mail(
                "Is my dog's appointment on Tuesday? Oh, my assistant noted the wrong address. Nothing happens without a reason :) "
                "May I ask what you do? Write me on WhatsApp."
            ),
            sees=({"words": "wrong address / happens without a reason / WhatsApp"},),
        ),
        Example(
            mail(
                "宛先を間違えて送ってしまいました。これも何かのご縁ですので、お友達になりませんか。LINEのIDは hana123 です。"
            ),
            sees=({"words": "宛先を間違 / ご縁 / LINE"},),
        ),
        Example(
            mail(
                "Sorry, I wrote to the wrong address by mistake. Please delete the mail. You can reach me on WhatsApp."
            )
        ),
        Example(mail("Nice to meet you at the fair! Write me on WhatsApp.")),
    ),
    tags=(Tag.ANSWER, Tag.EVERYDAY_WORDS),
    source="FBI IC3, annual reports (confidence and investment fraud that begins with a wrong number); scamaware.org, wrong number scams",
)
def wrong_address(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if shown_length(message) > _LONGEST:
        return
    places = all_places(message, _WRONG, _FRIENDLY, _CHAT)
    if places and not speaks_of_fraud(message):
        yield Sighting(places, {"words": worded(places)})
