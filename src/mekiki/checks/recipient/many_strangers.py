"""To and Cc list many people who have nothing to do with one another."""

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
from mekiki.knowledge.domains import organizational_domain

_MANY, _HOUSES = 8, 5


@check(
    id="recipient.many-strangers",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Sent openly to many strangers", ja="無関係な多数の宛先"),
    found=Text(
        en="To and Cc list {count} addresses at {domains} different domains.",
        ja="宛先とCCに {count} 件のアドレスが並び、ドメインは {domains} 種類あります。",
    ),
    why=Text(
        en="A notice to a customer goes to that customer alone. A list of strangers comes from somebody "
        "working through collected addresses.",
        ja="顧客への通知は本人だけに届くものです。見知らぬ人のアドレスが並ぶのは、"
        "集めた名簿に順に送っている証しと考えられます。",
    ),
    innocent=Text(
        en="Projects, clubs and families write to many people at different providers too.",
        ja="共同作業や同好会、親族の連絡では、いろいろなプロバイダーの人が宛先に並びます。",
    ),
    examples=(
        Example(
            mail(to=", ".join(f"p{n}@house{n}.example" for n in range(9))),
            sees=({"count": 9, "domains": 9},),
        ),
        Example(mail(to=", ".join(f"p{n}@office.example" for n in range(9)))),
        Example(
            mail(to=", ".join(f"p{n}@house{n}.example" for n in range(9)), headers=("In-Reply-To: <1@a.example>",))
        ),
    ),
    source="RFC 5322 3.6.3; hits in the development corpus: 24 bad mails, 1 genuine",
)
def many_strangers(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    boxes = [box for box in message.to + message.cc if box.address]
    if len(boxes) < _MANY or is_list_mail(message) or message.is_answer:
        return
    domains = {organizational_domain(box.domain) for box in boxes}
    if len(domains) >= _HOUSES:
        yield saw(boxes[0].place, boxes[-1].place, count=len(boxes), domains=len(domains))
