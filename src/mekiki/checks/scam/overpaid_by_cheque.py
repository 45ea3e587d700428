"""Somebody pays by cheque or card more than the price, and the reader is to pass the rest on."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.parties import is_list_mail
from mekiki.checks.readings.together import all_places, is_letter, worded
from mekiki.knowledge.sayings import saying, signs_of

# A payment that is taken back weeks after it was credited …
_REVOCABLE = saying("overpaid-by-cheque", "revocable")
# … for somebody who comes with it: a carrier, or who looks after the pupil, the guest, the project …
_CARRIER = saying("overpaid-by-cheque", "carrier")
# … and to whom the reader is to hand on what is more than the price.
_PASSED_ON = saying("overpaid-by-cheque", "passed-on")


@check(
    id="scam.overpaid-by-cheque",
    signs=signs_of("overpaid-by-cheque"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="advance-fee",
    title=Text(
        en="More than the price is paid, and the rest to be passed on", ja="代金より多く払い、残りを第三者へ渡させる"
    ),
    found=Text(
        en="By cheque or card more is to be paid than the price, and the reader to hand the rest to somebody else: “{words}”.",
        ja="小切手やカードで代金より多く払い、残りを読み手から別の人へ渡すよう求めています：「{words}」。",
    ),
    why=Text(
        en="The cheque is false, or the card stolen. The bank credits it at once and takes it back weeks later; by then the money passed "
        "on is gone, and the reader owes it.",
        ja="小切手は偽物、カードは盗まれたものです。いったん入金されても、数週間後に取り消されます。"
        "渡したお金は戻らず、読み手の負債になります。",
    ),
    innocent=Text(
        en="Customers do pay for others at times, and ask for change. They come in person, or wait until the bank has said that the "
        "payment is final.",
        ja="まとめて払って精算を頼む客もいます。その場合は本人が来るか、入金が確定するまで待てるはずです。",
    ),
    examples=(
        Example(
            mail(
                "I send a draft for the table and the mover's charges. Transfer the mover's part to him and keep £100."
            ),
            sees=({"words": "Transfer the mover's part to him / a draft / mover"},),
        ),
        Example(
            mail(
                "I pay for the lessons by cheque. Deduct your fee and send the balance to the nanny who brings my daughter."
            ),
            sees=({"words": "Deduct your fee and send / cheque / nanny"},),
        ),
        Example(mail("Our mover comes on Friday. I pay him, and bring you a cheque for the table.")),
        Example(mail("金曜に引っ越し業者が来ます。業者には私が支払い、机の代金は小切手でお渡しします。")),
    ),
    source="FTC 2006-03, check overpayment; fmtrustonline.com 2022-03-25: a check with 500 more, of which 400 go to the shipper; safecomputing.umich.edu, tutoring overpayment; hits in 3,525 genuine mails: 0",
)
def overpaid_by_cheque(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    told = (
        () if is_list_mail(message) or not is_letter(message) else all_places(message, _REVOCABLE, _PASSED_ON, _CARRIER)
    )
    if told:
        revocable, passed_on, carrier = told  # the quickest pattern comes first
        places = (passed_on, revocable, carrier)
        yield Sighting(places, {"words": worded(places)})
