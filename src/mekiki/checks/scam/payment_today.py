"""From a free mailbox somebody asks the reader for a payment today and for what it takes; the bill is to follow."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.parties import is_free_mail, is_list_mail, own_addresses, shown_domain
from mekiki.checks.readings.together import all_places, worded
from mekiki.checks.readings.wording import shown_length
from mekiki.knowledge.sayings import saying, signs_of

_ASKED = saying("payment-today", "asked")
_WHAT_IT_TAKES = saying("payment-today", "what-it-takes")
_LONGEST = 900  # characters; a colleague who has more to say encloses the bill


@check(
    id="scam.payment-today",
    signs=signs_of("payment-today"),
    severity=Severity.HIGH,
    confidence=Confidence.LOW,
    asks="redirected-transfer",
    title=Text(en="“Can you make a payment today?”", ja="「今日中に支払いをお願いできますか」"),
    found=Text(
        en="From a free mailbox a few lines ask for a payment today, without the bill: “{words}”.",
        ja="フリーメールから、請求書も付けずに、当日中の支払いを頼んでいます：「{words}」。",
    ),
    why=Text(
        en="Chairs, chiefs and colleagues are named on every site. The first mail only looks for somebody who answers; the account comes in the "
        "next.",
        ja="代表者や上司の名前は、サイトを見れば分かります。最初のメールは返事をする人を探すもので、振込先は次のメールで届きます。",
    ),
    innocent=Text(
        en="In clubs and small firms people do write like this from their own mailbox. Call the number that you have of them.",
        ja="小さな会社や団体では、個人のメールでこうした依頼が来ることもあります。手元の番号に電話して確かめてください。",
    ),
    examples=(
        Example(
            mail(
                "Can you make a payment today? I will send the invoice afterwards. What details do you need?",
                from_="Leonard <leonard.chair@gmail.com>",
                to="treasurer@larsen-sports.org",
            ),
            sees=({"words": "Can you make a payment today / invoice afterwards"},),
        ),
        Example(
            mail(
                "Kan du göra en betalning idag? Jag skickar fakturan i efterhand.",
                from_="Lennart <lennart.ordf@gmail.com>",
                to="kassor@larsen-if.se",
            ),
            sees=({"words": "Kan du göra en betalning idag / fakturan i efterhand"},),
        ),
        Example(
            mail(
                "Can you make the payment today? The invoice of the bus company is enclosed; thank you for your patience.",
                from_="Leonard <leonard.chair@gmail.com>",
                to="treasurer@larsen-sports.org",
            )
        ),
        Example(
            mail(
                "Can you make a payment today? I will send the invoice afterwards.",
                from_="Leonard <leonard@larsen-sports.org>",
                to="treasurer@larsen-sports.org",
            )
        ),
    ),
    tags=(Tag.ANSWER,),
    source="nordjyske.dk, 2017-11: a chair asks the treasurer for a transfer and which details she needs; schack.se, 2020-03-20: the same of chess clubs; "
    "hits in the development corpus: 0 of 1748 bad, 0 of 1416 genuine",
)
def payment_today(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_free_mail(shown_domain(message)) or is_list_mail(message) or shown_length(message) > _LONGEST:
        return
    houses = [address.rpartition("@")[2] for address in own_addresses(message)]
    if not houses or all(map(is_free_mail, houses)) or any(part.is_attachment for part in message.parts):
        return
    places = all_places(message, _ASKED, _WHAT_IT_TAKES)
    if places:
        yield Sighting(places, {"words": worded(places)})
