"""The domain that a link leads to is in its first year and paid for no longer than that."""

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
from mekiki.checks.readings.sources import registrations
from mekiki.model.facts import Domain, Fact

_MAIL = mail(html='<a href="https://17aday.example/jp/kagoya.net/">update</a>')


@check(
    id="registration.one-year",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    bearing=Bearing.CONTEXT,
    needs=("registration",),
    title=Text(en="Domain registered for one year only", ja="1 年分だけ登録されたドメイン"),
    found=Text(
        en=("{domain} was registered on {created} and is paid for until {expires}: the shortest term there is."),
        ja="{domain} は {created} に登録され、期限は {expires} です。最も短い期間での登録です。",
    ),
    why=Text(
        en=(
            "Whoever means to throw a name away buys the shortest term. By itself that says little: "
            "most names begin so."
        ),
        ja=(
            "使い捨てるつもりの人は、最短の期間で買います。ただし、"
            "多くのドメインが同じ期間で始まるので、これだけでは何もいえません。"
        ),
    ),
    innocent=Text(
        en="One year is what registrars offer first; honest holders take it and renew.",
        ja="1 年はレジストラの標準の期間です。まともな登録者も、これで始めて更新していきます。",
    ),
    examples=(
        Example(
            _MAIL,
            sees=({"domain": "17aday.example", "created": "2022-10-01", "expires": "2023-10-01"},),
            answers=known(
                "registration",
                "domain",
                "17aday.example",
                created=datetime(2022, 10, 1, tzinfo=UTC),
                expires=datetime(2023, 10, 1, tzinfo=UTC),
            ),
        ),
        Example(
            _MAIL,
            answers=known(
                "registration",
                "domain",
                "17aday.example",
                created=datetime(2022, 10, 1, tzinfo=UTC),
                expires=datetime(2024, 10, 1, tzinfo=UTC),
            ),
        ),
    ),
    source="RFC 5731 3.2.1 (the period of a registration); HEARTLAND, founding post (S8) reads the dates",
)
def one_year(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link, value in registrations(message, evidence):
        created, expires = value.get("created"), value.get("expires")
        if isinstance(created, datetime) and isinstance(expires, datetime) and 0 < (expires - created).days <= 367:
            dates = {"created": Fact(str(created)[:10]), "expires": Fact(str(expires)[:10])}
            yield saw(link.place, domain=Domain(link.registrable_domain), **dates)
