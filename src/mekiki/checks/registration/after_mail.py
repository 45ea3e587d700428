"""The domain of a link was registered only after the mail came, so that its registration is not the one of then."""

from __future__ import annotations

from collections.abc import Iterator
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
from mekiki.checks.readings.sources import age_of, days_before, registrations
from mekiki.model.facts import Domain, Fact

_RECEIVED = (
    "Received: from mail.shop.example (unknown [192.0.2.71]) by mx.office.example (Postfix) with ESMTP id 4N2; "
    "Thu, 13 Oct 2022 06:41:17 +0900"
)
_MAIL = mail(html='<a href="https://17aday.example/jp/kagoya.net/">update</a>', headers=(_RECEIVED,))


@check(
    id="registration.after-mail",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.CONTEXT,
    needs=("registration",),
    title=Text(en="Domain registered after the mail", ja="メールより後に登録されたドメイン"),
    found=Text(
        en=("{domain} was registered {age} after this mail ({created}): whoever holds it now did not hold it then."),
        ja=(
            "{domain} の登録日（{created}）は、このメールより {age}後です。今の登録者は、"
            "メールが届いた当時の持ち主ではありません。"
        ),
    ),
    why=Text(
        en=(
            "The name was free or somebody else's when the mail came. What is said of it now does "
            "not hold for then – or the clock of the receiving host is wrong."
        ),
        ja=(
            "メールが届いた時点では未登録か、別の人のものでした。"
            "現在の登録情報は当時に当てはまりません（受信サーバーの時計が狂っている可能性もあります）。"
        ),
    ),
    innocent=Text(
        en=("Names that are given up are soon registered anew; this happens whenever an old mail is examined."),
        ja=("手放されたドメインは、すぐ別の人に登録されます。古いメールを調べると、よく見られることです。"),
    ),
    examples=(
        Example(
            _MAIL,
            sees=({"domain": "17aday.example", "age": Text("18 days", "18 日"), "created": "2022-10-31"},),
            answers=known("registration", "domain", "17aday.example", created=datetime(2022, 10, 31, tzinfo=UTC)),
        ),
        Example(
            _MAIL, answers=known("registration", "domain", "17aday.example", created=datetime(2022, 10, 13, tzinfo=UTC))
        ),
    ),
    source="RFC 9083 4.5 (events: registration); age is taken against the mail",
)
def after_mail(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link, value in registrations(message, evidence):
        days = days_before(message, value.get("created"))
        if days is not None and days < -1.5:  # a day is what zones and clocks can make
            created = Fact(str(value["created"])[:10])
            age = age_of(message, value["created"])
            yield saw(link.place, domain=Domain(link.registrable_domain), age=age, created=created)
