"""To names nobody: the recipients were kept out of sight."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    mail,
    saw,
)
from mekiki.checks.readings.parties import (
    is_list_mail,
)
from mekiki.model.facts import Quote
from mekiki.model.message import Copy


@check(
    id="recipient.undisclosed",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Recipients kept out of sight", ja="宛先が伏せられている"),
    found=Text(
        en="To says “{value}” and names no address.",
        ja="宛先欄は「{value}」で、アドレスが書かれていません。",
    ),
    why=Text(
        en="A notice about your own account would be addressed to you. This mail went to an unknown number of "
        "people as blind copies.",
        ja="あなた自身の契約についての通知なら、あなた宛てに届くはずです。このメールは、"
        "何人に送られたか分からないBCCの一斉送信です。",
    ),
    innocent=Text(
        en="Clubs, schools and firms write to many people in this way to protect their addresses.",
        ja="学校や団体、会社が、受信者のアドレスを守るためにBCCで一斉に送ることはよくあります。",
    ),
    examples=(
        Example(mail(to="undisclosed-recipients:;"), sees=({"value": "undisclosed-recipients:;"},)),
        Example(mail(to="Recipients <>"), sees=({"value": "Recipients <>"},)),
        Example(mail(to="Staff: taro@office.example;")),
    ),
    source="RFC 5322 3.4 (an empty group), A.1.3",
)
def undisclosed(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    header = message.field("to")
    if header is None or "@" in header.value or is_list_mail(message):
        return
    value = header.value.strip()
    named = any(box.address for box in message.to + message.cc)
    if value and not named and message.copy in (Copy.ORIGINAL, Copy.ATTACHED):
        yield saw(header.place(), value=Quote(value[:120]))
