"""Who holds the domain that a link leads to is kept from the public."""

from __future__ import annotations

from collections.abc import Iterator

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
    id="registration.hidden-registrant",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    bearing=Bearing.CONTEXT,
    needs=("registration",),
    title=Text(en="Registrant not shown", ja="登録者は非公開"),
    found=Text(
        en="Who registered {domain} is not shown; the registrar is {registrar}.",
        ja="{domain} の登録者は公開されていません。レジストラは {registrar} です。",
    ),
    why=Text(
        en="So nobody can be asked. The registrar knows the holder, and is who to turn to.",
        ja=("直接たずねる相手が分かりません。登録者を知っているのはレジストラなので、連絡先はレジストラになります。"),
    ),
    innocent=Text(
        en="This has been the rule since 2018: most honest holders are not shown either.",
        ja="2018 年以降はこれが普通で、まともな登録者もほとんどが非公開です。",
    ),
    examples=(
        Example(
            _MAIL,
            sees=({"domain": "17aday.example", "registrar": "Cheap Names Ltd"},),
            answers=known("registration", "domain", "17aday.example", privacy=True, registrar="Cheap Names Ltd"),
        ),
        Example(
            _MAIL, answers=known("registration", "domain", "17aday.example", privacy=False, registrar="Cheap Names Ltd")
        ),
    ),
    source="ICANN Registration Data Policy",
)
def hidden_registrant(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link, value in registrations(message, evidence):
        if value.get("privacy") is True and value.get("registrar"):
            registrar = Fact(str(value["registrar"]))
            yield saw(link.place, domain=Domain(link.registrable_domain), registrar=registrar)
