"""A flat that nobody can show is let, and its keys come by courier once deposit or rent are paid."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.parties import is_list_mail
from mekiki.checks.readings.together import all_places, first_place, is_letter, worded
from mekiki.checks.readings.weblinks import speaks_of_fraud
from mekiki.knowledge.sayings import saying, signs_of

_KEYS, _UNSEEN, _PAID, _KNOWN = (saying("keys-after-payment", each) for each in ("keys", "unseen", "paid", "known"))
_VIEWING = saying("flat-unseen", "viewing")


@check(
    id="scam.keys-after-payment",
    signs=signs_of("keys-after-payment"),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="advance-fee",
    title=Text(en="Keys by courier, after the payment", ja="入金後に鍵を送るという賃貸"),
    found=Text(
        en="Nobody shows the flat; deposit or rent are paid first, and the keys come by post: “{words}”.",
        ja="部屋を見せないまま敷金や家賃を先に払わせ、鍵は後から送ると言っています：「{words}」。",
    ),
    why=Text(
        en="The pictures are another flat's, and there are no keys. The booking service or payment manager that is said to hold the money "
        "is the fraudster too: such services keep no deposit for a lease, and send no keys.",
        ja="写真は別の部屋のもので、鍵は届きません。代金を預かるという予約サイトや「決済担当」も詐欺師の側です。"
        "予約サイトが賃貸契約の敷金を預かったり、鍵を送ったりすることはありません。",
    ),
    innocent=Text(
        en="Holiday flats are booked unseen, on the service's own page, and have a box for the keys. A lease has somebody who shows the flat.",
        ja="民泊などは見ずに予約しますが、手続きは予約サイトの画面で行い、鍵は現地で受け取ります。"
        "賃貸契約なら、代理の人でも部屋を見せてくれます。",
    ),
    examples=(
        Example(
            mail(
                "I work in Oslo and cannot show you the flat. Pay the deposit and the first month to the agent, and the keys are sent by DHL.",
                subject="Re: flat",
                from_="Ingrid <ingrid4471@gmail.com>",
                headers=("In-Reply-To: <17@ads.example>",),
            ),
            sees=({"words": "keys are sent by DHL / cannot show / Pay the deposit and the first month"},),
        ),
        Example(
            mail(
                "Ich kann Ihnen die Wohnung leider nicht zeigen. Sie überweisen die Kaution an Airbnb, und der Schlüssel kommt per Kurier.",
                from_="Ingrid <ingrid4471@gmail.com>",
            ),
            sees=({"words": "Schlüssel kommt per Kurier / leider nicht zeigen / überweisen die Kaution"},),
        ),
        Example(
            mail(
                "海外赴任中で、内見のご案内ができません。敷金と家賃を先にお振込みいただければ、鍵を宅配便でお送りします。",
                from_="大家 <ooya4471@gmail.com>",
            ),
            sees=({"words": "鍵を宅配便でお送り / 内見のご案内ができませ / 敷金と家賃を先にお振込"},),
        ),
        Example(  # somebody shows it
            mail(
                "I cannot show you the flat myself, but my sister shows it on Saturday. The deposit is paid when you sign; she brings the keys "
                "or we send the keys by post.",
                from_="Ingrid <ingrid4471@gmail.com>",
            )
        ),
        Example(  # a friend's
            mail(
                "I cannot show you the flat, but you know it. I send the keys by post; just transfer the rent as last time.",
                from_="Eva <eva4471@gmail.com>",
            )
        ),
        Example(  # a holiday
            mail(
                "Your stay is booked. The keys are in the box at the door; the deposit of 200 EUR comes back a week after you leave.",
                from_="Larsen Holidays <stay@larsen-holidays.example>",
            )
        ),
        Example(
            mail(
                "We return the deposit of 900 EUR with the last month's rent as soon as you have sent the keys back by post.",
                from_="Larsen Lettings <office@larsen-lettings.example>",
            )
        ),
    ),
    tags=(Tag.ANSWER, Tag.EVERYDAY_WORDS),
    source="BBB study of rental scams; FTC, rental listing scams; cybermalveillance.gouv.fr, arnaques location",
)
def keys_after_payment(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_letter(message) or is_list_mail(message) or speaks_of_fraud(message):
        return
    places = all_places(message, _KEYS, _UNSEEN, _PAID)
    if places and first_place(message, _VIEWING) is None and first_place(message, _KNOWN) is None:
        yield Sighting(places, {"words": worded(places)})
