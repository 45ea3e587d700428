"""The domain that a link leads to was registered only days or weeks before the mail came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, known, mail
from mekiki.checks.readings.sources import age_of, days_before, registrations
from mekiki.model.facts import Domain, Fact

_RECEIVED = (
    "Received: from mail.shop.example (unknown [192.0.2.71]) by mx.office.example (Postfix) with ESMTP id 4N2; "
    "Thu, 13 Oct 2022 06:41:17 +0900"
)
_MAIL = mail(html='<a href="https://17aday.example/jp/kagoya.net/">update</a>', headers=(_RECEIVED,))
_FRESH = ((7, 1.0), (30, 0.75), (90, 0.5), (180, 0.25))  # days before the mail, and how much of the weight that carries


@check(
    id="registration.new-link-domain",
    severity=Severity.HIGH,
    confidence=Confidence.LOW,  # nothing measures it: high as it is, it must not accuse a mail by itself
    needs=("registration",),
    title=Text(en="Link to a freshly registered domain", ja="登録されたばかりのドメインへのリンク"),
    found=Text(
        en="{domain}, where a link leads, was registered only {age} before this mail ({created}).",
        ja="リンク先の {domain} は、このメールが届く {age}前（{created}）に登録されたばかりです。",
    ),
    why=Text(
        en=(
            "Such names are bought for one campaign and dropped when the blocklists know them. A "
            "firm that has customers has had its name for years."
        ),
        ja=(
            "この種のドメインは一度の送信のために買われ、ブロックリストに載るころには捨てられます。"
            "顧客のいる会社なら、何年も前から使っている名前があるはずです。"
        ),
    ),
    innocent=Text(
        en=(
            "Every honest shop, event and campaign site was new once, and some firms take a new name for each campaign."
        ),
        ja=(
            "どの店やイベントのサイトにも始まったばかりの時期があります。"
            "キャンペーンごとに新しいドメインを取る会社もあります。"
        ),
    ),
    examples=(
        Example(
            _MAIL,
            sees=({"domain": "17aday.example", "age": Text("12 days", "12 日"), "created": "2022-10-01"},),
            answers=known("registration", "domain", "17aday.example", created=datetime(2022, 10, 1, tzinfo=UTC)),
        ),
        Example(
            _MAIL, answers=known("registration", "domain", "17aday.example", created=datetime(2021, 10, 1, tzinfo=UTC))
        ),
        Example(
            _MAIL, answers=known("registration", "domain", "17aday.example", created=datetime(2022, 10, 20, tzinfo=UTC))
        ),
    ),
    source=("HEARTLAND, founding post (S8); age is taken against the mail, not against the day of the investigation"),
)
def new_link_domain(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link, value in registrations(message, evidence):
        days = days_before(message, value.get("created"))
        strength = next((share for most, share in _FRESH if days is not None and 0 <= days <= most), 0.0)
        if days is not None and strength:
            facts = {
                "domain": Domain(link.registrable_domain), "age": age_of(message, value["created"]),
                "created": Fact(str(value["created"])[:10]),
            }  # fmt: skip
            yield Sighting((link.place,), facts, strength=strength)
