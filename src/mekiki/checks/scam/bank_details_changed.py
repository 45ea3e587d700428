"""The next payment is to go to a new account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import makes, redirected_payment
from mekiki.checks.readings.phrases import sightings_of

_TO_BE_ASKED = 0.3  # of the weight, where the mail would have its reader ask back by telephone


@check(
    id="scam.bank-details-changed",
    words="scam.bank-details-changed",
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    asks="redirected-transfer",
    tells="supplier-bank-change",
    title=Text(en="A new account for the next payment", ja="次の支払いは新しい口座へ、という連絡"),
    found=Text(
        en="The mail says that payments go to another account from now on: “{words}”.",
        ja="振込先が変わったと伝えています：「{words}」。",
    ),
    why=Text(
        en="Who has broken into a supplier's mailbox, or imitates it, waits for an invoice to be due and then names an account of their own.",
        ja="取引先のメールに侵入したり、取引先になりすましたりした者は、支払期日の頃を見計らって自分の口座を知らせてきます。",
    ),
    innocent=Text(
        en="Firms do change their banks. Ask back by a telephone number that you had before, never by one in the mail.",
        ja="取引先が実際に銀行を変えることもあります。メールに書かれた番号ではなく、前から知っている番号で確かめてください。",
    ),
    examples=(
        Example(
            mail("Please use our new bank account for invoice 4711."),
            sees=({"words": "Please use our new bank account"},),
        ),
        Example(
            mail("今月分より振込先が変更になりましたのでご確認ください。"),
            sees=({"words": "振込先が変更になりました"},),
        ),
        Example(mail("You can pay by bank transfer to the account on the invoice.")),
        Example(mail("お振込先は請求書に記載のとおりです。")),
    ),
    source="FBI IC3 on business e-mail compromise (ic3.gov/media/2019/190910.aspx): payments to suppliers led astray",
)
def bank_details_changed(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if redirected_payment(message) is not None:  # which says that already, and more
        return
    to_be_asked = makes(message, "by-phone") and not makes(message, "unreachable")
    for each in sightings_of(message, "scam.bank-details-changed"):
        yield replace(each, strength=_TO_BE_ASKED if to_be_asked else 1.0)
