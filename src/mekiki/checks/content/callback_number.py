"""To undo a charge, a telephone number is the only way that the mail offers."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.weblinks import strangers
from mekiki.checks.readings.wording import hits, phrase_hits
from mekiki.model.facts import Address, Quote
from mekiki.model.regex import regex

_PHONE = regex(r"(?<![\w/=.-])(?:\+?\d{1,3}[\s.-]{0,3})?\(?\d{2,5}\)?[\s.-]{1,3}\d{2,4}[\s.-]{1,3}\d{3,4}(?![\w/=-])")
_DIGIT = regex(r"\d")
_BILLS = (
    *("subscription-renewal", "antivirus-renewal", "order-confirmation-fake", "billing-amount", "card-use-confirm"),
    *("refund", "payment-failed"),
)


@check(
    id="content.callback-number",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    words="request.call-number",
    title=Text(en="Only a telephone number to turn to", ja="電話番号だけを頼らせる請求"),
    found=Text(
        en="The mail asks you to call {number} and offers no page of {sender} to look it up.",
        ja="{number} に電話するよう求めていますが、確認できるページへの案内がありません({sender} から)。",
    ),
    why=Text(
        en=(
            "In this fraud an alarming bill makes you call; on the telephone you are talked into giving "
            "remote access to your computer, or your card."
        ),
        ja=(
            "身に覚えのない請求で驚かせて電話をかけさせる詐欺があります。"
            "電話口で、パソコンの遠隔操作やカード番号を求められます。"
        ),
    ),
    innocent=Text(
        en="Small firms and surgeries also write: please ring us.",
        ja="小さな会社や医院からの「お電話ください」という案内もあります。",
    ),
    examples=(
        Example(
            mail(
                "Your subscription was renewed for $399. If you did not authorize this charge, "
                "call us at +1 (808) 555-0134."
            ),
            sees=({"number": "+1 (808) 555-0134", "sender": "hanako@home.example"},),
        ),
        Example(mail("Your appointment is on Monday. To cancel it, please call our surgery at 020 7946 0123.")),
    ),
    source="callback phishing invoices (TOAD)",
)
def callback_number(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    asked = phrase_hits(message, "request.call-number")
    sender = message.sender
    if not asked or sender is None or strangers(message):
        return
    if not any(("pretext", id) in hits(message) for id in _BILLS):
        return
    for body in message.shown:
        for hit in _PHONE.finditer(body.text[:20_000]):
            if 9 <= len(_DIGIT.findall(hit[0])) <= 14:
                yield saw(body.place(*hit.span()), asked[0].place, number=Quote(hit[0]), sender=Address(sender.address))
                return
