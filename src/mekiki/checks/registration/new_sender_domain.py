"""The domain of the sender's address was registered only days or weeks before the mail came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, known, mail
from mekiki.checks.readings.sources import age_of, days_before, sender_answer, sender_place
from mekiki.model.evidence import Known
from mekiki.model.facts import Domain, Fact

_RECEIVED = (
    "Received: from mail.shop.example (unknown [192.0.2.71]) by mx.office.example (Postfix) with ESMTP id 4N2; "
    "Thu, 13 Oct 2022 06:41:17 +0900"
)
_MAIL = mail("hello", from_="Shop <info@shop-news.example>", headers=(_RECEIVED,))
_FRESH = ((7, 1.0), (30, 0.75), (90, 0.5))  # days before the mail, and how much of the weight that carries


@check(
    id="registration.new-sender-domain",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    needs=("registration",),
    title=Text(en="Sender with a freshly registered domain", ja="登録されたばかりのドメインからの送信"),
    found=Text(
        en=("The sender writes from {domain}, which was registered only {age} before this mail ({created})."),
        ja=("差出人のドメイン {domain} は、このメールが届く {age}前（{created}）に登録されたばかりです。"),
    ),
    why=Text(
        en=("A domain of one's own passes every test of authentication. What it cannot have is a past."),
        ja=("自分で取ったドメインなら、送信者認証にはすべて合格します。用意できないのは、使われてきた年月です。"),
    ),
    innocent=Text(
        en=(
            "A firm that was just founded or renamed writes from a new domain, and so does a person "
            "with a new homepage."
        ),
        ja=("設立や社名変更の直後の会社、ホームページを作ったばかりの個人も、新しいドメインから送ります。"),
    ),
    examples=(
        Example(
            _MAIL,
            sees=({"domain": "shop-news.example", "age": Text("3 days", "3 日"), "created": "2022-10-10"},),
            answers=known("registration", "domain", "shop-news.example", created=datetime(2022, 10, 10, tzinfo=UTC)),
        ),
        Example(
            _MAIL,
            answers=known("registration", "domain", "shop-news.example", created=datetime(2022, 5, 10, tzinfo=UTC)),
        ),
        Example(
            _MAIL, answers=known("registration", "domain", "other.example", created=datetime(2022, 10, 10, tzinfo=UTC))
        ),
    ),
    source="HEARTLAND, founding post (S8), applied to the sender; RFC 9083 4.5",
)
def new_sender_domain(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = sender_answer(message, evidence, "registration")
    if found is None or not isinstance(found[1], Known):
        return
    days = days_before(message, found[1].value.get("created"))
    strength = next((share for most, share in _FRESH if days is not None and 0 <= days <= most), 0.0)
    place = sender_place(message)
    if days is not None and strength and place:
        created = Fact(str(found[1].value["created"])[:10])
        facts = {"domain": Domain(found[0]), "age": age_of(message, found[1].value["created"]), "created": created}
        yield Sighting((place,), facts, strength=strength)
