"""The mail is authenticated for the sender's domain, and that domain has been registered for many years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from mekiki.checks.form import (
    Bearing,
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    known,
    mail,
    saw,
)
from mekiki.checks.readings.sources import days_before, sender_answer, sender_place
from mekiki.knowledge.domains import is_below
from mekiki.knowledge.spans import length
from mekiki.model.evidence import Known, mappings
from mekiki.model.facts import Domain

_RECEIVED = (
    "Received: from mail.shop.example (unknown [192.0.2.71]) by mx.office.example (Postfix) with ESMTP id 4N2; "
    "Thu, 13 Oct 2022 06:41:17 +0900"
)
_MAIL = mail("hello", from_="Shop <info@shop.example>", headers=(_RECEIVED,))
_OLD = 5 * 365  # days
_PASS = known(
    "authentication", "message", "0" * 64, dmarc={"result": "pass", "domain": "shop.example"}, spf={"aligned": True},
)  # fmt: skip
_PART = known(  # passes by a signature alone, below which somebody has written more
    "authentication", "message", "0" * 64, dmarc={"result": "pass", "domain": "shop.example"}, spf={"aligned": False},
    dkim=({"result": "pass", "aligned": True, "l": True, "beyond": 169},),
)  # fmt: skip
_FAIL = known("authentication", "message", "0" * 64, dmarc={"result": "fail", "domain": "shop.example"})


@check(
    id="registration.old-sender",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.EXONERATES,
    needs=("registration", "authentication"),
    title=Text(en="Authenticated sender with a past", ja="認証された、歴史のある差出人"),
    found=Text(
        en="The mail is proven to come from {domain}, which has been registered for {age}.",
        ja=("このメールは {domain} から送られたことが認証で確かめられ、そのドメインは {age}前から登録されています。"),
    ),
    why=Text(
        en=(
            "Those who mean to vanish do not keep a name for years, and nobody else can have sent "
            "this mail in its name."
        ),
        ja=(
            "すぐ姿を消すつもりの者は、同じ名前を何年も保ちません。また、"
            "他人がこの名前でこのメールを送ることもできません。"
        ),
    ),
    innocent=Text(
        en=("An account there may have been taken over; old names are bought by criminals for their very age."),
        ja=("そこのアカウントが乗っ取られていることもあり、古さを買われて犯罪者の手に渡るドメインもあります。"),
    ),
    examples=(
        Example(
            _MAIL,
            sees=({"domain": "shop.example", "age": Text("12 years", "12 年")},),
            answers=known("registration", "domain", "shop.example", _PASS, created=datetime(2010, 3, 1, tzinfo=UTC)),
        ),
        Example(
            _MAIL,
            answers=known("registration", "domain", "shop.example", _PART, created=datetime(2010, 3, 1, tzinfo=UTC)),
        ),
        Example(
            _MAIL,
            answers=known("registration", "domain", "shop.example", _FAIL, created=datetime(2010, 3, 1, tzinfo=UTC)),
        ),
        Example(
            _MAIL,
            answers=known("registration", "domain", "shop.example", _PASS, created=datetime(2021, 3, 1, tzinfo=UTC)),
        ),
    ),
    source="RFC 9083 4.5 (events: registration); RFC 8601 2.7 for what is proven",
)
def old_sender(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = sender_answer(message, evidence, "registration")
    if found is None or not isinstance(found[1], Known) or not _is_proven(evidence, found[0]):
        return
    days = days_before(message, found[1].value.get("created"))
    if days is not None and days > _OLD:
        yield saw(sender_place(message), domain=Domain(found[0]), age=length(days))


def _is_proven(evidence: Evidence, domain: str) -> bool:
    """Whether our own check found the whole mail to pass DMARC for this domain or one below it.

    A signature that leaves a part of the text open proves nothing of the part.
    """
    for answer in evidence.known("authentication").values():
        dmarc, spf, dkim = (answer.value.get(name) for name in ("dmarc", "spf", "dkim"))
        if isinstance(dmarc, Mapping) and dmarc.get("result") == "pass":
            whole = any(
                each.get("aligned") and each.get("result") == "pass" and not each.get("beyond")
                for each in mappings(dkim)
            )
            by_address = isinstance(spf, Mapping) and spf.get("aligned") is True
            return (whole or by_address) and is_below(str(dmarc.get("domain", "")), domain)
    return False
