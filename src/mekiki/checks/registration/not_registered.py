"""The domain that a link leads to is registered by nobody."""

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
from mekiki.checks.readings.sources import lures
from mekiki.model.evidence import Absent
from mekiki.model.facts import Domain

_MAIL = mail(html='<a href="https://17aday.example/jp/kagoya.net/">update</a>')


@check(
    id="registration.not-registered",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    needs=("registration",),
    title=Text(en="Link to a domain that nobody holds", ja="誰も登録していないドメインへのリンク"),
    found=Text(
        en="By its registry, {domain}, where a link leads, is not registered.",
        ja="レジストリによると、リンク先の {domain} は登録されていません。",
    ),
    why=Text(
        en=(
            "Names that were used for fraud are deleted within weeks. A firm whose mail you should "
            "act on does not let its name go."
        ),
        ja=(
            "詐欺に使われたドメインは、数週間のうちに削除されることがよくあります。"
            "対応を求めてくる会社が、自社の名前を手放すことはまずありません。"
        ),
    ),
    innocent=Text(
        en="The mail may be old, the name mistyped, or its holder late in paying.",
        ja="古いメールであったり、書き間違いや更新料の払い忘れであったりもします。",
    ),
    examples=(
        Example(
            _MAIL, sees=({"domain": "17aday.example"},), answers=absent("registration", "domain", "17aday.example")
        ),
        Example(_MAIL, answers=absent("registration", "domain", "18aday.example")),
        Example(_MAIL, answers=known("registration", "domain", "17aday.example", created=None)),
    ),
    source="RFC 7480 5.3 (the answer 404)",
)
def not_registered(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in lures(message):
        if isinstance(evidence.answer("registration", link.registrable_domain), Absent):
            yield saw(link.place, domain=Domain(link.registrable_domain))
