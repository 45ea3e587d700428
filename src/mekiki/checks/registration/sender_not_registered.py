"""The domain of the sender's address is registered by nobody."""

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
    absent,
    check,
    known,
    mail,
    saw,
)
from mekiki.checks.readings.sources import is_missing, sender_answer, sender_place
from mekiki.model.evidence import Absent
from mekiki.model.facts import Domain

_MAIL = mail("hello", from_="Shop <info@shop-news.example>")


@check(
    id="registration.sender-not-registered",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    needs=("registration",),
    title=Text(en="Sender with a domain that nobody holds", ja="誰も登録していないドメインを名乗る差出人"),
    found=Text(
        en="By its registry, {domain}, from which the mail claims to come, is not registered.",
        ja="レジストリによると、差出人の {domain} は登録されていません。",
    ),
    why=Text(
        en=(
            "Nobody can have sent mail from a name that nobody holds: the address is made up, or the "
            "name was lost since."
        ),
        ja=(
            "登録のない名前からメールを送れる人はいません。アドレスが作り話か、その後に名前が失われたかのどちらかです。"
        ),
    ),
    innocent=Text(
        en=(
            "Where the mail is old, the firm may be gone. Devices in a network write from invented "
            "names such as printer.lan."
        ),
        ja=("古いメールなら、会社がもうないのかもしれません。社内の機器は、勝手に付けた名前で送ることもあります。"),
    ),
    examples=(
        Example(
            _MAIL,
            sees=({"domain": "shop-news.example"},),
            answers=absent("registration", "domain", "shop-news.example"),
        ),
        Example(
            _MAIL,
            answers=absent("registration", "domain", "shop-news.example")
            | absent("dns", "domain", "shop-news.example"),
        ),
        Example(_MAIL, answers=known("registration", "domain", "shop-news.example", created=None)),
    ),
    source="RFC 7480 5.3 (the answer 404)",
)
def sender_not_registered(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = sender_answer(message, evidence, "registration")
    if found and isinstance(found[1], Absent) and not is_missing(evidence, found[0]):
        yield saw(sender_place(message), domain=Domain(found[0]))
