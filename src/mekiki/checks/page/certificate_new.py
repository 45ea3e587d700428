"""The certificate of a visited host was issued hours before the visit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from mekiki.checks.form import (
    EXAMPLE_TIME,
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    known,
    links,
    saw,
)
from mekiki.checks.readings.landing import place_of_host
from mekiki.checks.readings.weblinks import is_well_known
from mekiki.model.facts import Domain

_ISSUED = EXAMPLE_TIME - timedelta(hours=9)
_HOURS = 48


@check(
    id="page.certificate-new",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    needs=("certificate",),
    title=Text(en="A certificate only hours old", ja="数時間前に発行された証明書"),
    found=Text(
        en="The certificate of {host} is {hours} {hours:hour|hours} old.",
        ja="{host} の証明書は、発行から {hours} 時間しか経っていません。",
    ),
    why=Text(
        en="A host that is set up for one wave of mails gets its certificate shortly before.",
        ja="一度のばらまきのために用意されたサーバーは、直前に証明書を取得します。",
    ),
    innocent=Text(
        en="Honest hosts renew theirs every few weeks, and for hours after that it looks just the same.",
        ja="正規のサーバーも数週間ごとに更新しており、更新の直後は同じように見えます。",
    ),
    examples=(
        Example(
            links("https://a.test/"),
            sees=({"host": "a.test", "hours": 9},),
            answers=known("certificate", "domain", "a.test", not_before=_ISSUED, trusted=True, self_signed=False),
        ),
        Example(
            links("https://a.test/"),
            answers=known(
                "certificate", "domain", "a.test", not_before=EXAMPLE_TIME - timedelta(days=20), trusted=True
            ),
        ),
        Example(
            links("https://www.amazon.co.jp/"),
            answers=known("certificate", "domain", "www.amazon.co.jp", not_before=_ISSUED, trusted=True),
        ),
    ),
    source="RFC 8555: certificates are issued within minutes; RFC 5280 4.1.2.5 (notBefore)",
)
def certificate_new(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for host, answer in evidence.known("certificate").items():
        issued = answer.value.get("not_before")
        if isinstance(issued, datetime) and not is_well_known(host):
            hours = int((answer.time - issued).total_seconds() // 3600)
            if 0 <= hours < _HOURS:
                yield saw(place_of_host(message, host), host=Domain(host), hours=hours)
