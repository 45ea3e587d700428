"""The mail has no subject."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.trail import header_lost
from mekiki.model.facts import Address


@check(
    id="subject.empty",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(en="No subject", ja="件名がない"),
    found=Text(en="The mail has no subject; its sender is {sender}.", ja="件名がありません（差出人 {sender}）。"),
    why=Text(
        en=(
            "A company's notice always has one. Short frauds, and probes whether an address is alive, often have none."
        ),
        ja=(
            "企業からの通知に件名がないことはまずありません。短い詐欺メールや、アドレスが生きているかを探るメー"
            "ルには、件名のないものがよくあります。"
        ),
    ),
    innocent=Text(
        en="Friends, scanners and telephones send mail without a subject all the time.",
        ja="友人や複合機、スマートフォンからは、件名のないメールがごく普通に届きます。",
    ),
    examples=(
        Example(mail("Are you there?", subject=""), sees=({"sender": "hanako@home.example"},)),
        Example(mail("Are you there?", subject="-")),
        Example(mail("Are you there?", subject="=?iso-2022-jp?B?GyRC?=")),  # there is one that nobody can read
    ),
    tags=(Tag.FORM,),
    source="common practice",
)
def empty(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    header = message.field("subject")
    if (
        message.subject.strip()
        or (header is not None and header.raw.strip())
        or header_lost(message)
        or message.sender is None
    ):
        return
    yield saw(message.subject_place or message.sender.place, sender=Address(message.sender.address))
