"""To undo a charge, a telephone number is the only way that the mail offers."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.callnotes import BILLS, is_to_be_undone, phones_in
from mekiki.checks.readings.weblinks import leads_home, strangers, web_links
from mekiki.checks.readings.wording import hits, phrase_hits
from mekiki.model.facts import Address, Quote


@check(
    id="content.callback-number",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="callback-call",
    tells="subscription-renewal",
    words="request.call-number",
    title=Text(en="Only a telephone number to turn to", ja="電話番号だけを頼らせる請求"),
    found=Text(
        en="The mail asks you to call {number} and offers no page of {sender} to look it up.",
        ja="{number} に電話するよう求めていますが、確認できるページへの案内がありません（{sender} から）。",
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
        Example(
            mail(
                "Your subscription was renewed for $399. Look it up at https://my.larsen-doors.com/ or call us at +1 (808) 555-0134.",
                from_="Larsen <desk@larsen-doors.com>",
            )
        ),
        Example(mail("The bill for the cleaning is $399. Please call us at +1 (808) 555-0134 if you have a question.")),
        Example(mail("Your appointment is on Monday. To cancel it, please call our surgery at 020 7946 0123.")),
    ),
    tags=(Tag.ANSWER,),
    source="callback phishing invoices (TOAD)",
)
def callback_number(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    asked = phrase_hits(message, "request.call-number")
    sender = message.sender
    if (
        not asked
        or sender is None
        or strangers(message)
        or any(leads_home(message, link) for link in web_links(message))
    ):
        return
    if not any(("pretext", id) in hits(message) for id in BILLS):
        return
    if not any(is_to_be_undone(body.text[:20_000]) for body in message.shown):
        return
    for body in message.shown:
        for start, end in phones_in(body.text[:20_000]):
            number = Quote(body.text[start:end])
            yield saw(body.place(start, end), asked[0].place, number=number, sender=Address(sender.address))
            return
